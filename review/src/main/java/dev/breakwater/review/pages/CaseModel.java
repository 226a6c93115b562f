package dev.breakwater.review.pages;

import dev.breakwater.console.frame.Words;
import dev.breakwater.ground.finding.UploadContext;
import dev.breakwater.ground.people.PersonId;
import dev.breakwater.review.cases.CaseFile;
import dev.breakwater.review.cases.CaseItem;
import dev.breakwater.review.cases.MatchedEntry;
import dev.breakwater.review.cases.RelatedCase;
import dev.breakwater.review.cases.Timeline.Happened;
import dev.breakwater.review.decision.Appeal;
import dev.breakwater.review.decision.Decision;
import dev.breakwater.review.decision.Proposal;
import dev.breakwater.review.feedback.FeedbackDesk.Told;
import dev.breakwater.review.queue.Task;
import dev.breakwater.review.queue.TaskKind;
import dev.breakwater.review.taxonomy.Action;
import dev.breakwater.review.taxonomy.Classification;
import dev.breakwater.review.taxonomy.Code;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What the page of a case shows.
 *
 * @param held the task the reader has of it; null when they only read
 * @param blind whether the reader is to know nothing of what others said: they check it, or may
 * @param waiting what waits for it, for the reader to take
 * @param items those of this page, at most {@link #ITEMS}
 * @param from how many items come before them
 * @param words what can be said of it
 * @param names of the colleagues who had a part in it
 * @param decisions oldest first; none while the reader checks it blind
 */
public record CaseModel(
    CaseFile file,
    @Nullable Task held,
    boolean blind,
    List<Task> waiting,
    List<ItemModel> items,
    int from,
    List<Classification> words,
    List<String> ownBanks,
    @Nullable Proposal proposal,
    @Nullable Appeal appeal,
    List<DecisionModel> decisions,
    List<RelatedCase> related,
    List<Happened> timeline,
    Map<PersonId, String> names,
    Instant now) {
  /** How many items a page shows. */
  static final int ITEMS = 50;

  /**
   * An item, each once.
   *
   * @param seen how often
   * @param matches the entries it matched
   */
  public record ItemModel(CaseItem item, int seen, List<MatchedEntry> matches) {
    private static final String CONVERSATION = "GROOMING";
    private static final String ADDRESS = "KNOWN_URL";

    public ItemModel {
      matches = List.copyOf(matches);
    }

    /** Whether it is what two people said to each other. */
    public boolean conversation() {
      return item.kind().equals(CONVERSATION);
    }

    /** Whether its evidence is text. */
    public boolean readable() {
      return conversation() || item.kind().equals(ADDRESS);
    }

    /** What the detector said, in its own sentences. */
    public List<String> sentences() {
      return item.reasons().stream()
          .flatMap(reason ->
              Stream.of(reason.get("reasons"), reason.get("reason"), reason.get("cannotTell")))
          .flatMap(each ->
              each instanceof List<?> list
                  ? list.stream().map(String::valueOf)
                  : Stream.ofNullable(each).map(String::valueOf))
          .toList();
    }
  }

  /** A decision, and what matching made of it. */
  public record DecisionModel(Decision decision, String title, List<Told> told, boolean undoable) {
    public DecisionModel {
      told = List.copyOf(told);
    }
  }

  public CaseModel {
    waiting = List.copyOf(waiting);
    items = List.copyOf(items);
    words = List.copyOf(words);
    ownBanks = List.copyOf(ownBanks);
    decisions = List.copyOf(decisions);
    related = List.copyOf(related);
    timeline = List.copyOf(timeline);
    names = Map.copyOf(names);
  }

  /** How many items it has, each counted once. */
  public int itemsInAll() {
    return file.distinctItems().size();
  }

  /** Whether items come after those of this page. */
  public boolean hasMore() {
    return from + items.size() < itemsInAll();
  }

  /** Whether the reader is to decide it, for the first time or blind. */
  public boolean decides() {
    return held != null && (held.kind() == TaskKind.FIRST_LOOK || held.kind() == TaskKind.QUALITY);
  }

  /** Whether they could know, if they gave up the check. */
  public boolean mayDeclineCheck() {
    return blind && (held == null || held.kind() != TaskKind.QUALITY);
  }

  /** The end of its id, by which people call it. */
  public String shortName() {
    return file.id().toString().substring(24);
  }

  /** A colleague's name; what nobody did was done by the server. */
  public String name(@Nullable PersonId id) {
    return id == null ? "Breakwater" : names.getOrDefault(id, "a former colleague");
  }

  /** The title of a code. */
  public String title(Code code) {
    return words.stream()
        .filter(each -> each.code().equals(code))
        .map(Classification::title)
        .findFirst()
        .orElse(code.value());
  }

  /** The actions that a word proposes, for the script that ticks them. */
  public static String types(Classification word) {
    return word.actions().stream().map(Action::type).collect(Collectors.joining(" "));
  }

  /** Whether others could see an upload, in words. */
  public static String publicly(UploadContext upload) {
    return switch (upload.publicly()) {
      case AVAILABLE -> "yes";
      case NOT_AVAILABLE -> "no";
      case NOT_TOLD -> "not told";
    };
  }

  /** Where a case stands, in words. */
  public static String state(String name) {
    return name.equals("AWAITING_SECOND") ? "waits for a second person" : Words.plain(name);
  }

  /** Under which key a word is chosen: 1 to 9, then letters that nothing else uses. */
  public static String key(int place) {
    String keys = "123456789uvwxyz";
    return place < keys.length() ? keys.substring(place, place + 1) : "";
  }
}
