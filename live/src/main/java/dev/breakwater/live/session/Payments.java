package dev.breakwater.live.session;

import dev.breakwater.live.risk.Happening;
import dev.breakwater.live.stream.Broadcaster;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/**
 * Turns a payment into what it shows. Of payer and broadcaster only marks under a key are kept, so
 * that a table of payments says nothing without this installation's key; the amount and the memo
 * are not kept at all.
 */
final class Payments {
  /** High-volume payers pay again within twenty days (AIC T&amp;I 634, 2021): three such spans. */
  private static final Duration LOOK_BACK = Duration.ofDays(60);

  private final JdbcClient jdbc;
  private final byte[] key;
  private final Map<String, BigDecimal> small;
  private final Pattern cover;

  private Payments(JdbcClient jdbc, byte[] key, Map<String, BigDecimal> small, Pattern cover) {
    this.jdbc = jdbc;
    this.key = key.clone();
    this.small = Map.copyOf(small);
    this.cover = cover;
  }

  /** With the small sums and cover words that ship with this module. */
  static Payments shipped(JdbcClient jdbc, byte[] key, JsonMapper json) throws IOException {
    try (InputStream sums = resource("small-sums.json");
        InputStream words = resource("memo.txt")) {
      Map<String, BigDecimal> small =
          json.readValue(sums, new TypeReference<Map<String, BigDecimal>>() {});
      List<String> lines =
          new String(words.readAllBytes(), StandardCharsets.UTF_8)
              .lines()
              .filter(line -> !line.isBlank() && !line.startsWith("#"))
              .toList();
      String any = lines.stream().map(Pattern::quote).collect(Collectors.joining("|"));
      return new Payments(jdbc, key, small, Pattern.compile("\\b(" + any + ")\\b"));
    }
  }

  /**
   * One payment as the platform tells it.
   *
   * @param payer the platform's id of who paid; null where it does not tell
   * @param country where the payer is; null where it does not tell
   */
  record Told(
      Instant at,
      @Nullable String payer,
      BigDecimal amount,
      String currency,
      @Nullable String country,
      @Nullable String memo) {
    @Override
    public String toString() {
      return "Told(redacted)";
    }
  }

  /** What {@code told} shows; it counts from now on. In the caller's transaction. */
  Happening.Paid take(Told told, Broadcaster to) {
    int before = told.payer() == null ? 0 : count(told, to);
    @Nullable BigDecimal line = small.get(told.currency());
    boolean isSmall = line != null && told.amount().compareTo(line) <= 0;
    boolean abroad =
        told.country() != null && to.country() != null && !told.country().equals(to.country());
    boolean covered =
        told.memo() != null && cover.matcher(told.memo().toLowerCase(Locale.ROOT)).find();
    return new Happening.Paid(told.at(), isSmall, abroad, before, covered);
  }

  private int count(Told told, Broadcaster to) {
    byte[] payer = mark("payer", String.valueOf(told.payer()));
    byte[] broadcaster = mark("broadcaster", to.actor().value());
    int before =
        jdbc.sql(
                """
                select count(*) from live_payment
                where payer = ? and broadcaster = ? and at >= ? and at < ?
                """)
            .params(payer, broadcaster)
            .params(
                told.at().minus(LOOK_BACK).atOffset(ZoneOffset.UTC),
                told.at().atOffset(ZoneOffset.UTC))
            .query(Integer.class)
            .single();
    jdbc.sql("insert into live_payment (payer, broadcaster, at) values (?, ?, ?)")
        .params(payer, broadcaster, told.at().atOffset(ZoneOffset.UTC))
        .update();
    return before;
  }

  private byte[] mark(String role, String account) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(key, "HmacSHA256"));
      return mac.doFinal((role + " " + account).getBytes(StandardCharsets.UTF_8));
    } catch (GeneralSecurityException broken) {
      throw new IllegalStateException("this JDK lacks HmacSHA256", broken);
    }
  }

  private static InputStream resource(String name) {
    return Objects.requireNonNull(Payments.class.getResourceAsStream(name));
  }
}
