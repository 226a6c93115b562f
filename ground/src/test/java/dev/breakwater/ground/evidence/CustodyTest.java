package dev.breakwater.ground.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.breakwater.ground.database.FreshDatabase;
import dev.breakwater.ground.words.MovableClock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.dao.DataAccessException;

final class CustodyTest {
  private static final byte[] LAKE = "a picture of a lake".getBytes(StandardCharsets.UTF_8);
  private static final Instant NOON = Instant.parse("2026-11-25T12:00:00Z");

  private final FreshDatabase database = FreshDatabase.create();
  private final MovableClock clock = new MovableClock(NOON);
  private final EvidenceBench bench;
  private final EvidenceId piece;

  CustodyTest(@TempDir Path folder) {
    this.bench = new EvidenceBench(folder, database, clock);
    this.piece = bench.keep(LAKE).id();
  }

  @AfterEach
  void dropDatabase() {
    database.close();
  }

  @Test
  void beginsWithTheKeepingHoweverLateTheDatabaseHearsOfIt() {
    clock.move(Duration.ofDays(2));

    bench.custody().append(piece, "breakwater", CustodyAct.VERIFIED, Map.of("result", "SOUND"));

    List<CustodyLink> chain = bench.custody().of(piece);
    assertThat(chain)
        .extracting(CustodyLink::act)
        .containsExactly(CustodyAct.KEPT, CustodyAct.VERIFIED);
    assertThat(chain.getFirst().at()).isEqualTo(NOON);
    assertThat(chain.getFirst().detail()).containsEntry("size", "19").containsKeys("sha256", "md5");
    assertThat(chain.getLast().at()).isEqualTo(NOON.plus(Duration.ofDays(2)));
    assertThat(CustodyLink.faults(chain)).isEmpty();
  }

  @Test
  void beginsTheChainOfEveryPieceAFindingNames() {
    database
        .jdbc()
        .sql(
            """
            insert into finding (id, kind, actor, service, item, at, verdict, reasons, evidence_id,
              upload_at, publicly)
            values (gen_random_uuid(), 'KNOWN_MATERIAL', 'a', 's', 'i', now(), 'BLOCK', '[]', ?,
              now(), 'NOT_TOLD')
            """)
        .param(piece.value())
        .update();

    int first = bench.custody().beginMissing();
    int second = bench.custody().beginMissing();

    assertThat(first).isEqualTo(1);
    assertThat(second).isZero();
    assertThat(bench.custody().of(piece)).hasSize(1);
  }

  @Test
  void anchorsEveryLinkInTheAuditLog() {
    CustodyLink link =
        bench.custody().append(piece, "breakwater", CustodyAct.EXPORTED, Map.of("bundle", "b-1"));

    List<String> anchors =
        database
            .jdbc()
            .sql("select detail ->> 'chain' from audit_entry where subject_id = ? order by seq")
            .param(piece.toString())
            .query(String.class)
            .list();
    assertThat(anchors).containsExactly(bench.custody().of(piece).getFirst().hash(), link.hash());
    assertThat(
            database.jdbc().sql("select detail::text from audit_entry").query(String.class).list())
        .noneMatch(detail -> detail.contains(keptHash()));
  }

  @Test
  void keepsOneChainWhenManyActAtOnce() {
    CompletableFuture.allOf(
            IntStream.range(0, 16)
                .mapToObj(number ->
                    CompletableFuture.runAsync(() ->
                        bench
                            .custody()
                            .append(
                                piece, "breakwater", CustodyAct.COPIED, Map.of("copy", number))))
                .toArray(CompletableFuture[]::new))
        .join();

    assertThat(bench.custody().of(piece)).hasSize(17);
    assertThat(CustodyLink.faults(bench.custody().of(piece))).isEmpty();
  }

  @Test
  void cannotBeChangedInTheDatabase() {
    bench.custody().append(piece, "breakwater", CustodyAct.EXPORTED, Map.of());

    for (String change :
        List.of(
            "update custody_link set who = 'nobody'",
            "delete from custody_link",
            "truncate custody_link")) {
      assertThatThrownBy(() -> database.jdbc().sql(change).update())
          .isInstanceOf(DataAccessException.class)
          .hasMessageContaining("append-only");
    }
  }

  @Test
  void showsEveryChangeOfALinkAndEveryCut() {
    for (String destination : List.of("a", "b", "c")) {
      bench
          .custody()
          .append(piece, "breakwater", CustodyAct.EXPORTED, Map.of("destination", destination));
    }
    List<CustodyLink> chain = bench.custody().of(piece);

    assertThat(CustodyLink.faults(List.of())).isNotEmpty();
    assertThat(CustodyLink.faults(chain.subList(1, 4))).isNotEmpty();
    assertThat(CustodyLink.faults(without(chain, 2))).isNotEmpty();
    assertThat(CustodyLink.faults(swapped(chain))).isNotEmpty();
    alterations(chain.get(2))
        .forEach(altered -> {
          List<CustodyLink> changed = new ArrayList<>(chain);
          changed.set(2, altered);
          assertThat(CustodyLink.faults(changed)).isNotEmpty();
        });
  }

  @Test
  void cannotBeginForAPieceThatIsNotHere() {
    EvidenceId elsewhere = new EvidenceId(new UUID(5, 5));

    assertThatThrownBy(
            () -> bench.custody().append(elsewhere, "breakwater", CustodyAct.COPIED, Map.of()))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("not on this server");
  }

  private String keptHash() {
    return bench.custody().of(piece).getFirst().fact("sha256");
  }

  /** Every component changed by itself. */
  private static Stream<CustodyLink> alterations(CustodyLink l) {
    Map<String, String> detail = new HashMap<>(l.detail());
    detail.put("destination", "elsewhere");
    EvidenceId other = new EvidenceId(new UUID(9, 9));
    return Stream.of(
        new CustodyLink(
            other,
            l.number(),
            l.at(),
            l.who(),
            l.act(),
            l.detail(),
            l.salt(),
            l.previous(),
            l.hash()),
        new CustodyLink(
            l.evidence(),
            7,
            l.at(),
            l.who(),
            l.act(),
            l.detail(),
            l.salt(),
            l.previous(),
            l.hash()),
        new CustodyLink(
            l.evidence(),
            l.number(),
            l.at().plusSeconds(1),
            l.who(),
            l.act(),
            l.detail(),
            l.salt(),
            l.previous(),
            l.hash()),
        new CustodyLink(
            l.evidence(),
            l.number(),
            l.at(),
            "me",
            l.act(),
            l.detail(),
            l.salt(),
            l.previous(),
            l.hash()),
        new CustodyLink(
            l.evidence(),
            l.number(),
            l.at(),
            l.who(),
            CustodyAct.COPIED,
            l.detail(),
            l.salt(),
            l.previous(),
            l.hash()),
        new CustodyLink(
            l.evidence(),
            l.number(),
            l.at(),
            l.who(),
            l.act(),
            detail,
            l.salt(),
            l.previous(),
            l.hash()),
        new CustodyLink(
            l.evidence(),
            l.number(),
            l.at(),
            l.who(),
            l.act(),
            l.detail(),
            "00",
            l.previous(),
            l.hash()));
  }

  private static List<CustodyLink> without(List<CustodyLink> chain, int place) {
    List<CustodyLink> cut = new ArrayList<>(chain);
    cut.remove(place);
    return cut;
  }

  private static List<CustodyLink> swapped(List<CustodyLink> chain) {
    List<CustodyLink> swapped = new ArrayList<>(chain);
    swapped.set(1, chain.get(2));
    swapped.set(2, chain.get(1));
    return swapped;
  }
}
