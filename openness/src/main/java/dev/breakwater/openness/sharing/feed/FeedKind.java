package dev.breakwater.openness.sharing.feed;

import dev.breakwater.hashing.Quality;
import dev.breakwater.openness.sharing.Connector;
import dev.breakwater.openness.sharing.PartnerHttp;
import dev.breakwater.openness.sharing.PartnerKind;
import dev.breakwater.openness.sharing.PartnerSettings;
import dev.breakwater.upload.bank.SignalType;
import dev.breakwater.upload.list.Expectation;
import dev.breakwater.upload.list.ListFormat;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;

/** A list as a file or at an address: CSV, text, JSON lines, a response policy zone, or VICS. */
public final class FeedKind implements PartnerKind {
  private static final String VICS = "vics";

  private final String name;
  private final String standing;

  private FeedKind(String name, String standing) {
    this.name = name;
    this.standing = standing;
  }

  /** Any list. */
  public static FeedKind plain() {
    return new FeedKind("feed", "Any list in a format that docs/sharing.md states.");
  }

  /**
   * The lists of the Internet Watch Foundation, as a member has them delivered. That they are MD5,
   * SHA-1, SHA-256 and PhotoDNA, renewed daily, and URLs, renewed twice a day, is on its pages; how
   * they are fetched and laid out is told to members only, so a member says so in the settings.
   */
  public static FeedKind iwf() {
    return new FeedKind(
        "iwf",
        "The IWF documents no public interface: lists are read as its member has them delivered, and"
            + " opinions cannot be sent back.");
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public String standing() {
    return standing;
  }

  @Override
  public void check(PartnerSettings settings) {
    source(settings);
    reader(settings);
  }

  @Override
  public Connector connect(PartnerSettings settings) {
    return new FeedConnector(
        source(settings), reader(settings), new PartnerHttp(settings.callsPerSecond()));
  }

  private static FeedSource source(PartnerSettings settings) {
    if (settings.address() != null && "file".equals(settings.address().getScheme())) {
      return new FeedSource.OfFile(Path.of(settings.address()));
    }
    return new FeedSource.AtAddress(
        settings.requiredAddress(),
        Optional.ofNullable(settings.user()),
        Optional.ofNullable(settings.secret()));
  }

  private static FeedReader reader(PartnerSettings settings) {
    String format = settings.required("format");
    if (format.equals(VICS)) {
      return VicsReader::new;
    }
    ListFormat list =
        Arrays.stream(ListFormat.values())
            .filter(each -> each.suffix().equals(format))
            .findFirst()
            .orElseThrow(() ->
                new IllegalArgumentException("options.format is csv, jsonl, txt, rpz or vics"));
    SignalType type =
        settings
            .option("type")
            .map(named ->
                SignalType.named(named)
                    .orElseThrow(() ->
                        new IllegalArgumentException("options.type is one of " + SignalType.NAMES)))
            .orElse(null);
    Expectation expected = new Expectation(type, new Quality(quality(settings)));
    return body -> new ListRecords(list.read(body, expected));
  }

  private static int quality(PartnerSettings settings) {
    String floor = settings.option("quality-floor").orElse("50");
    if (!floor.matches("[0-9]{1,2}|100")) {
      throw new IllegalArgumentException("options.quality-floor is 0 to 100");
    }
    return Integer.parseInt(floor);
  }
}
