package dev.breakwater.openness.peer;

import dev.breakwater.ground.audit.AuditEntry;
import dev.breakwater.ground.audit.AuditLog;
import dev.breakwater.ground.audit.tree.MerkleHash;
import dev.breakwater.ground.keys.SigningKey;
import dev.breakwater.openness.log.ListLog;
import dev.breakwater.openness.log.LogHead;
import dev.breakwater.openness.sharing.Exchanges;
import dev.breakwater.openness.sharing.Opinion;
import dev.breakwater.upload.bank.Bank;
import dev.breakwater.upload.bank.Banks;
import dev.breakwater.upload.bank.EntryState;
import dev.breakwater.upload.bank.OpenEntry;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;

/**
 * What we share: each feed follows a bank, line by line, and never takes a line back.
 *
 * <p>An entry that is ACTIVE is listed; one that stops being so is revoked by a later line, which
 * everybody who reads the feed must come by. A bank that a partner fills is not shared, because
 * most partners forbid it. A change of a large bank costs one pass over its entries' numbers and
 * states; only what is to be told is opened.
 */
public final class PeerFeeds {
  private static final Logger log = LoggerFactory.getLogger(PeerFeeds.class);
  private static final int AT_ONCE = 5_000;

  /** What publishing needs. */
  public record Means(
      ListLog lines,
      Banks banks,
      Exchanges exchanges,
      JdbcClient jdbc,
      TransactionOperations transactions,
      AuditLog audit,
      SigningKey key,
      SecureRandom random,
      Clock clock) {}

  private final PeerSettings.Feeds feeds;
  private final Means means;

  public PeerFeeds(PeerSettings.Feeds feeds, Means means) {
    this.feeds = feeds;
    this.means = means;
  }

  /** Some lines, and the head of the feed as it is when they are its last. */
  record Page(LogHead head, List<String> lines) {}

  private record Told(boolean listed, int opinions) {}

  /** By which peers know us. */
  PeerKey key() {
    return new PeerKey(means.key().publicKey());
  }

  /** Whether a peer may read a feed. */
  boolean mayRead(String feed, String peerKey) {
    return Optional.ofNullable(feeds.byName().get(feed))
        .filter(each -> each.peers().containsValue(peerKey))
        .isPresent();
  }

  /** Up to {@code most} lines after the first {@code from}. */
  Page page(String feed, long from, int most) {
    long size = means.lines().size(feed);
    long end = Math.min(size, Math.max(from, 0) + most);
    List<String> lines = from < end ? means.lines().lines(feed, from, end) : List.of();
    return new Page(head(feed, end), lines);
  }

  /** The head of the first {@code size} lines. */
  LogHead head(String feed, long size) {
    MerkleHash root = means.lines().root(feed, size);
    return LogHead.sign(feed, size, root, means.clock().instant(), means.key());
  }

  /** Shows that the feed's first {@code second} lines begin with its first {@code first}. */
  Optional<List<MerkleHash>> consistency(String feed, long first, long second) {
    boolean there = first >= 0 && first <= second && second <= means.lines().size(feed);
    return there ? Optional.of(means.lines().consistency(feed, first, second)) : Optional.empty();
  }

  /** Takes in what a peer found of one of our entries; false when there is no such entry. */
  boolean take(String feed, String entry, String peer, Opinion opinion) {
    if (!entry.matches("e[0-9]{1,15}")) {
      return false;
    }
    int kept =
        means
            .jdbc()
            .sql(
                """
                insert into peer_opinion (feed, entry_id, peer, opinion, at)
                select feed, entry_id, ?, ?, ? from peer_entry where feed = ? and entry_id = ?
                on conflict (feed, entry_id, peer) do update set
                  opinion = excluded.opinion, at = excluded.at
                """)
            .params(peer, opinion.name(), means.clock().instant().atOffset(ZoneOffset.UTC))
            .params(feed, Long.parseLong(entry.substring(1)))
            .update();
    means.jdbc().sql("update peer_feed set bank_version = -1 where feed = ?").param(feed).update();
    return kept > 0;
  }

  /** Writes whatever has changed since into every feed. */
  public void publishDue() {
    feeds
        .byName()
        .forEach((name, feed) -> {
          if (feed.bank() == null) {
            return; // it tells of incidents only
          }
          Optional<Bank> bank = means.banks().bank(feed.bank());
          if (bank.isEmpty() || isOfPartner(bank.get())) {
            log.warn("feed {} is not published: its bank is missing, or a partner fills it", name);
          } else {
            publish(name, bank.get());
          }
        });
  }

  private boolean isOfPartner(Bank bank) {
    return means.exchanges().all().stream().anyMatch(each -> each.bank().equals(bank.id()));
  }

  private void publish(String feed, Bank bank) {
    long version = means.banks().version(bank);
    if (publishedVersion(feed) == version) {
      return;
    }
    long after = 0;
    long lines = 0;
    List<OpenEntry> entries = means.banks().scan(bank, after, AT_ONCE);
    while (!entries.isEmpty()) {
      lines += publish(feed, bank, entries);
      after = entries.getLast().id();
      entries = means.banks().scan(bank, after, AT_ONCE);
    }
    finish(feed, bank, version, lines);
  }

  private int publish(String feed, Bank bank, List<OpenEntry> entries) {
    long from = entries.getFirst().id();
    long to = entries.getLast().id();
    Map<Long, Told> told = told(feed, from, to);
    Map<Long, int[]> opinions = opinions(feed, from, to);
    List<ListLog.Line> lines = new ArrayList<>();
    List<OpenEntry> changed = new ArrayList<>();
    for (OpenEntry entry : entries) {
      int[] found = opinions.getOrDefault(entry.id(), new int[2]);
      line(bank, entry, Optional.ofNullable(told.get(entry.id())), found)
          .ifPresent(line -> {
            lines.add(line);
            changed.add(entry);
          });
    }
    if (!lines.isEmpty()) {
      means
          .transactions()
          .executeWithoutResult(status -> {
            means.lines().append(feed, lines);
            note(feed, changed, opinions);
          });
    }
    return lines.size();
  }

  /** What there is to tell of an entry; empty when its newest line still holds. */
  private Optional<ListLog.Line> line(
      Bank bank, OpenEntry entry, Optional<Told> told, int[] found) {
    boolean listed = entry.state() == EntryState.ACTIVE;
    boolean was = told.filter(Told::listed).isPresent();
    boolean sameOpinions = told.filter(each -> each.opinions() == mark(found)).isPresent();
    if (listed && !(was && sameOpinions)) {
      return Optional.of(
          ListLog.Line.of(
              new FeedLine.Listed(
                      "e" + entry.id(),
                      entry.type(),
                      entry.signal().get(),
                      bank.classification(),
                      bank.confidence(),
                      bank.source(),
                      found[0],
                      found[1])
                  .text(salt())));
    }
    return !listed && was
        ? Optional.of(ListLog.Line.of(new FeedLine.Revoked("e" + entry.id()).text(salt())))
        : Optional.empty();
  }

  private static int mark(int[] found) {
    return found[0] * 10_000 + found[1];
  }

  private Map<Long, Told> told(String feed, long from, long to) {
    Map<Long, Told> told = new HashMap<>();
    means
        .jdbc()
        .sql(
            """
            select entry_id, listed, told from peer_entry
            where feed = ? and entry_id between ? and ?
            """)
        .params(feed, from, to)
        .query((row, number) ->
            Map.entry(
                row.getLong("entry_id"), new Told(row.getBoolean("listed"), row.getInt("told"))))
        .list()
        .forEach(each -> told.put(each.getKey(), each.getValue()));
    return told;
  }

  /** How many peers found an entry to be right, and how many wrong. */
  private Map<Long, int[]> opinions(String feed, long from, long to) {
    Map<Long, int[]> opinions = new HashMap<>();
    means
        .jdbc()
        .sql(
            """
            select entry_id, count(*) filter (where opinion = 'CONFIRMED') as confirmed,
              count(*) filter (where opinion = 'FALSE_MATCH') as denied
            from peer_opinion where feed = ? and entry_id between ? and ? group by entry_id
            """)
        .params(feed, from, to)
        .query((row, number) ->
            Map.entry(
                row.getLong("entry_id"), new int[] {row.getInt("confirmed"), row.getInt("denied")}))
        .list()
        .forEach(each -> opinions.put(each.getKey(), each.getValue()));
    return opinions;
  }

  private void note(String feed, List<OpenEntry> changed, Map<Long, int[]> opinions) {
    means
        .jdbc()
        .sql(
            """
            insert into peer_entry (feed, entry_id, listed, told)
            select ?, * from unnest(?::bigint[], ?::boolean[], ?::integer[])
            on conflict (feed, entry_id) do update set
              listed = excluded.listed, told = excluded.told
            """)
        .params(feed, changed.stream().map(OpenEntry::id).toArray(Long[]::new))
        .params(
            changed.stream().map(each -> each.state() == EntryState.ACTIVE).toArray(Boolean[]::new),
            changed.stream()
                .map(each -> mark(opinions.getOrDefault(each.id(), new int[2])))
                .toArray(Integer[]::new))
        .update();
  }

  private long publishedVersion(String feed) {
    return means
        .jdbc()
        .sql("select bank_version from peer_feed where feed = ?")
        .param(feed)
        .query(Long.class)
        .optional()
        .orElse(-1L);
  }

  private void finish(String feed, Bank bank, long version, long lines) {
    means
        .transactions()
        .executeWithoutResult(status -> {
          means
              .jdbc()
              .sql(
                  """
                  insert into peer_feed (feed, bank_version) values (?, ?)
                  on conflict (feed) do update set bank_version = excluded.bank_version
                  """)
              .params(feed, version)
              .update();
          if (lines > 0) {
            long size = means.lines().size(feed);
            means
                .audit()
                .append(
                    new AuditEntry(
                        AuditEntry.BREAKWATER,
                        "peer-feed.published",
                        "peer-feed",
                        feed,
                        Map.of(
                            "bank",
                            bank.name(),
                            "lines",
                            lines,
                            "size",
                            size,
                            "root",
                            means.lines().root(feed, size).toString())));
          }
        });
  }

  private String salt() {
    return FeedLine.salt(means.random());
  }
}
