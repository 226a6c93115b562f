package dev.breakwater.stream.answer;

import dev.breakwater.grooming.Assessment;
import dev.breakwater.grooming.Risk;
import dev.breakwater.grooming.wire.FindingJson;
import dev.breakwater.grooming.wire.RiskJson;
import dev.breakwater.stream.message.Arrival;
import dev.breakwater.stream.message.Refusal;
import java.io.Serial;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * Writes what leaves the job. Every form has a version; {@code docs/stream.md} describes them.
 *
 * <p>Numbers are written so that they read back bit for bit.
 */
public final class Answers implements Serializable {
  @Serial private static final long serialVersionUID = 1;

  private static final int VERSION = 1;

  private final Topics topics;
  private transient @Nullable JsonMapper json;

  public Answers(Topics topics) {
    this.topics = topics;
  }

  /** What is thought of both sides after an event, and the place at which it was judged. */
  record AssessmentJson(
      int version,
      PlaceJson place,
      String conversation,
      String event,
      RiskJson from,
      RiskJson to) {}

  record PlaceJson(long at, int partition, long offset) {}

  record RefusalJson(int version, int partition, long offset, String why) {}

  /** What is told of a judged event; mostly nothing. */
  public List<Letter> of(Arrival arrival, Assessment assessment) {
    List<Letter> letters = new ArrayList<>();
    if (topics.assessments() != null) {
      letters.add(assessment(topics.assessments(), arrival, assessment));
    }
    addFinding(letters, arrival, assessment.from());
    addFinding(letters, arrival, assessment.to());
    return letters;
  }

  private void addFinding(List<Letter> letters, Arrival arrival, Risk risk) {
    if (FindingJson.isDue(risk)) {
      FindingJson finding = FindingJson.of(arrival.event(), arrival.service(), risk);
      letters.add(new Letter(topics.findings(), finding.conversation(), bytes(finding)));
    }
  }

  private Letter assessment(String topic, Arrival arrival, Assessment assessment) {
    String conversation = arrival.event().conversation().value();
    return new Letter(
        topic,
        conversation,
        bytes(
            new AssessmentJson(
                VERSION,
                new PlaceJson(arrival.at(), arrival.partition(), arrival.offset()),
                conversation,
                assessment.event().value(),
                RiskJson.of(assessment.from()),
                RiskJson.of(assessment.to()))));
  }

  /** A record that was not judged. */
  public Letter refusal(Refusal refusal) {
    return new Letter(
        topics.refusals(),
        refusal.partition() + "/" + refusal.offset(),
        bytes(new RefusalJson(VERSION, refusal.partition(), refusal.offset(), refusal.why())));
  }

  private byte[] bytes(Object answer) {
    if (json == null) {
      json = JsonMapper.builder().build();
    }
    return json.writeValueAsBytes(answer);
  }
}
