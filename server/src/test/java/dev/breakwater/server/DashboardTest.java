package dev.breakwater.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Every metric and label that the dashboard asks for is one that a server tells. */
final class DashboardTest {
  private static final Path DASHBOARD = Path.of("..", "docs", "examples", "grafana.json");
  private static final Pattern METRIC = Pattern.compile("\\b[a-z]+(?:_[a-z]+)+\\b(?!\\()");
  private static final Pattern BY = Pattern.compile("\\bby \\(([a-z, ]+)\\)");
  private static final Pattern LABEL = Pattern.compile("([a-z]+)=\"");

  @TempDir private Path folder;

  @Test
  void asksForNothingThatThereIsNot() throws IOException {
    List<String> questions = questions();
    assertThat(questions).hasSizeGreaterThan(12);
    try (RunningServer server = RunningServer.start(folder)) {
      uploadSomething(server);

      Map<String, Set<String>> told = told(server.get("/metrics").body());
      for (String question : questions) {
        Set<String> metrics = words(METRIC, question);
        assertThat(told).as(question).containsKeys(metrics.toArray(String[]::new));
        for (String metric : metrics) {
          assertThat(told.get(metric)).as(question).containsAll(labels(question));
        }
      }
    }
  }

  private static List<String> questions() throws IOException {
    List<String> questions = new ArrayList<>();
    JsonNode dashboard = JsonMapper.shared().readTree(Files.readString(DASHBOARD));
    for (JsonNode panel : dashboard.path("panels")) {
      for (JsonNode target : panel.path("targets")) {
        questions.add(target.path("expr").asString());
      }
    }
    return questions;
  }

  private static Set<String> labels(String question) {
    Set<String> labels = words(LABEL, question);
    for (String list : words(BY, question)) {
      labels.addAll(List.of(list.split(", ")));
    }
    return labels;
  }

  /** The labels of each metric that is told, by its name. */
  private static Map<String, Set<String>> told(String metrics) {
    Map<String, Set<String>> told = new HashMap<>();
    metrics
        .lines()
        .filter(line -> !line.startsWith("#"))
        .forEach(line ->
            told.computeIfAbsent(line.split("[{ ]", 2)[0], _ -> new HashSet<>())
                .addAll(words(LABEL, line)));
    return told;
  }

  private static Set<String> words(Pattern pattern, String text) {
    return pattern
        .matcher(text)
        .results()
        .map((MatchResult found) -> found.group(found.groupCount()))
        .collect(Collectors.toCollection(HashSet::new));
  }

  /** So that every step of a decision has been timed. */
  private static void uploadSomething(RunningServer server) {
    byte[] nobodysPicture = "no picture".getBytes(StandardCharsets.UTF_8);
    assertThat(server.upload("item-1", nobodysPicture).statusCode()).isEqualTo(200);
  }
}
