package dev.breakwater.review.queue;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.breakwater.review.cases.Priority.Level;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * Which queue a case goes to: the first rule that fits says so.
 *
 * @param queues in the order they are shown
 * @param rules the last of them fits everything
 */
public record Routing(
    String name, int version, String owner, String reason, List<Queue> queues, List<Rule> rules) {
  /**
   * A queue as people see it.
   *
   * @param explanation what is in it, in plain words
   */
  public record Queue(QueueName name, String title, String explanation) {}

  /**
   * Where some cases go. What is left out fits all.
   *
   * @param kinds any of these kinds of finding is in the case
   * @param services the case is of one of these services
   * @param languages what was written is in one of these languages
   * @param level as urgent as this
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Rule(
      QueueName queue,
      @Nullable Set<String> kinds,
      @Nullable Set<String> services,
      @Nullable Set<String> languages,
      @Nullable Level level,
      String reason) {
    public Rule {
      kinds = kinds == null ? null : Set.copyOf(kinds);
      services = services == null ? null : Set.copyOf(services);
      languages = languages == null ? null : Set.copyOf(languages);
    }

    boolean fits(RoutedCase routed) {
      return (kinds == null || routed.kinds().stream().anyMatch(kinds::contains))
          && (services == null || services.contains(routed.service()))
          && (languages == null || routed.language().filter(languages::contains).isPresent())
          && (level == null || level == routed.level());
    }

    boolean fitsAll() {
      return kinds == null && services == null && languages == null && level == null;
    }
  }

  /** What routing looks at. */
  public record RoutedCase(
      Set<String> kinds, String service, Optional<String> language, Level level) {
    public RoutedCase {
      kinds = Set.copyOf(kinds);
    }
  }

  public Routing {
    queues = List.copyOf(queues);
    rules = List.copyOf(rules);
    Set<QueueName> known = queues.stream().map(Queue::name).collect(Collectors.toSet());
    for (Rule rule : rules) {
      if (!known.contains(rule.queue())) {
        throw new IllegalArgumentException(
            "a rule of the routing names the queue " + rule.queue() + ", which is not listed");
      }
    }
    if (rules.isEmpty() || !rules.getLast().fitsAll()) {
      throw new IllegalArgumentException(
          "the last rule of the routing must fit every case, or one could get lost");
    }
  }

  /** The operator's routing, or the one we bring. */
  public static Routing read(@Nullable Path file, JsonMapper json) throws IOException {
    try (InputStream in =
        file == null
            ? Objects.requireNonNull(Routing.class.getResourceAsStream("routing.json"))
            : Files.newInputStream(file)) {
      return json.readValue(in, Routing.class);
    }
  }

  /** Where a case goes. */
  public QueueName queueOf(RoutedCase routed) {
    return rules.stream().filter(rule -> rule.fits(routed)).findFirst().orElseThrow().queue();
  }
}
