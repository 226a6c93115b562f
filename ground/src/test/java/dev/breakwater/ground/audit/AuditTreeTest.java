package dev.breakwater.ground.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.breakwater.ground.audit.tree.MerkleHash;
import dev.breakwater.ground.audit.tree.Proofs;
import dev.breakwater.ground.database.FreshDatabase;
import dev.breakwater.ground.words.Ids;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.TransactionStatus;
import org.springframework.transaction.support.DefaultTransactionDefinition;
import tools.jackson.databind.json.JsonMapper;

final class AuditTreeTest {
  private final FreshDatabase database = FreshDatabase.create();
  private final Clock clock =
      Clock.fixed(Instant.parse("2026-11-25T10:00:00.123456Z"), ZoneOffset.UTC);
  private final AuditLog log =
      new AuditLog(
          database.jdbc(),
          JsonMapper.builder().build(),
          new Ids(clock, RandomGenerator.getDefault()),
          clock);
  private final AuditTree tree = new AuditTree(database.jdbc(), database.transactions());

  @AfterEach
  void dropDatabase() {
    database.close();
  }

  @Test
  void givesEveryEntryAPlaceInOrder() {
    append(5);

    tree.catchUp();

    assertThat(tree.leaves(0, 5, 10))
        .extracting(AuditTree.Leaf::place)
        .containsExactly(0L, 1L, 2L, 3L, 4L);
    assertThat(tree.waiting()).isZero();
  }

  @Test
  void keepsAllTheHashesThatProofsNeed() {
    append(13);
    tree.catchUp();
    append(8);
    tree.catchUp();

    MerkleHash root = Proofs.root(21, tree.subtrees());
    for (AuditTree.Leaf leaf : tree.leaves(0, 21, 100)) {
      List<MerkleHash> proof = Proofs.inclusion(leaf.place(), 21, tree.subtrees());
      assertThat(Proofs.includes(leaf.hash(), leaf.place(), 21, proof, root)).isTrue();
    }
    assertThat(
            Proofs.extendsTree(
                13,
                Proofs.root(13, tree.subtrees()),
                21,
                root,
                Proofs.consistency(13, 21, tree.subtrees())))
        .isTrue();
  }

  @Test
  void leavesNoGapForWhatWasRolledBack() {
    append(1);
    database
        .transactions()
        .executeWithoutResult(status -> {
          append(3);
          status.setRollbackOnly();
        });
    append(1);

    tree.catchUp();

    assertThat(tree.leaves(0, 10, 10)).extracting(AuditTree.Leaf::place).containsExactly(0L, 1L);
  }

  @Test
  void doesNotWaitForATransactionThatTakesLongNorForgetIt() {
    var manager = database.transactions().getTransactionManager();
    assertThat(manager).isNotNull();
    TransactionStatus slow =
        manager.getTransaction(
            new DefaultTransactionDefinition(TransactionDefinition.PROPAGATION_REQUIRES_NEW));
    append("slow.act");
    CompletableFuture.runAsync(
            () -> {
              append("quick.act");
              tree.catchUp();
            })
        .join();
    assertThat(acts()).containsExactly("quick.act");

    manager.commit(slow);
    tree.catchUp();

    assertThat(acts()).containsExactly("quick.act", "slow.act");
  }

  @Test
  void letsManyAppendWhileSeveralGivePlaces() {
    List<CompletableFuture<Void>> all =
        IntStream.range(0, 6)
            .mapToObj(number ->
                CompletableFuture.runAsync(() -> {
                  for (int each = 0; each < 50; each++) {
                    if (number < 4) {
                      append(1);
                    } else {
                      tree.catchUp();
                    }
                  }
                }))
            .toList();
    all.forEach(CompletableFuture::join);
    tree.catchUp();

    assertThat(tree.size()).isEqualTo(200);
    assertThat(tree.leaves(0, 200, 500))
        .extracting(AuditTree.Leaf::place)
        .containsExactlyElementsOf(IntStream.range(0, 200).mapToObj(each -> (long) each).toList());
    assertThat(tree.firstDifference(0, 200)).isEqualTo(-1);
  }

  @Test
  void hashesTheTextThatTheDocsTell() {
    log.append(
        new AuditEntry(
            "key:7", "bank.created", "bank", "12", Map.of("name", "lakes", "a", List.of(1, 2))));
    tree.catchUp();

    AuditTree.Leaf leaf = tree.leaves(0, 1, 1).getFirst();
    assertThat(leaf.content())
        .matches(
            "\\{\"id\":\"[0-9a-f-]{36}\",\"at\":\"2026-11-25T10:00:00.123456Z\",\"who\":\"key:7\","
                + "\"act\":\"bank.created\",\"subjectType\":\"bank\",\"subject\":\"12\","
                + "\"detail\":\\{\"a\":\\[1,2],\"name\":\"lakes\"}}");
    assertThat(leaf.hash())
        .isEqualTo(MerkleHash.leaf(leaf.content().getBytes(StandardCharsets.UTF_8)));
  }

  @Test
  void findsAnEntryThatSomebodyChangedPastTheTrigger() {
    append(3);
    tree.catchUp();
    database.jdbc().sql("alter table audit_entry disable trigger user").update();
    database
        .jdbc()
        .sql("update audit_entry set who = 'key:8' where seq = (select max(seq) from audit_entry)")
        .update();

    assertThat(tree.firstDifference(0, 3)).isEqualTo(2);
  }

  @Test
  void refusesToChangeALeaf() {
    append(1);
    tree.catchUp();

    assertThatThrownBy(() -> database.jdbc().sql("update audit_leaf set content = 'x'").update())
        .hasMessageContaining("append-only");
    assertThatThrownBy(() -> database.jdbc().sql("delete from audit_leaf").update())
        .hasMessageContaining("append-only");
  }

  @Test
  void keepsAPersonalValueApartAndForgetsItWithoutBreakingTheTree() {
    AuditSecrets secrets = new AuditSecrets(database.jdbc());
    log.append(
        new AuditEntry(
            "person:1",
            "account.restricted",
            "case",
            "9",
            Map.of("actor", Personal.of("user-17"))));
    tree.catchUp();
    MerkleHash root = Proofs.root(1, tree.subtrees());
    long seq = database.jdbc().sql("select seq from audit_entry").query(Long.class).single();
    assertThat(tree.leaves(0, 1, 1).getFirst().content())
        .contains("\"actor\":{\"commitment\":\"")
        .doesNotContain("user-17");
    assertThat(secrets.of(seq)).containsEntry("actor", "user-17");

    assertThat(secrets.erase("user-17")).isEqualTo(1);

    assertThat(secrets.of(seq)).isEmpty();
    assertThat(Proofs.root(1, tree.subtrees())).isEqualTo(root);
    assertThat(tree.firstDifference(0, 1)).isEqualTo(-1);
  }

  @Test
  void commitsToTheSameValueDifferentlyEachTime() {
    for (int each = 0; each < 2; each++) {
      log.append(
          new AuditEntry("person:1", "a.b", "case", "9", Map.of("actor", Personal.of("user-17"))));
    }

    assertThat(
            database
                .jdbc()
                .sql("select count(distinct detail::text) from audit_entry")
                .query(Long.class)
                .single())
        .isEqualTo(2);
    assertThat(Personal.of("user-17")).asString().doesNotContain("17");
  }

  private void append(int times) {
    for (int each = 0; each < times; each++) {
      append("bank.created");
    }
  }

  private void append(String act) {
    log.append(new AuditEntry("key:7", act, "bank", "12"));
  }

  private List<String> acts() {
    return database
        .jdbc()
        .sql("select e.act from audit_leaf l join audit_entry e using (seq) order by l.place")
        .query(String.class)
        .list();
  }
}
