package dev.breakwater.review.pages;

import dev.breakwater.console.access.RoleRule;
import dev.breakwater.console.access.RoleRules;
import dev.breakwater.console.frame.ConsoleSection;
import dev.breakwater.console.frame.Frame;
import dev.breakwater.console.live.LiveUpdates;
import dev.breakwater.ground.evidence.EvidenceDoor;
import dev.breakwater.ground.people.People;
import dev.breakwater.ground.people.Role;
import dev.breakwater.ground.spool.EncryptedSpool;
import dev.breakwater.media.Previewer;
import dev.breakwater.review.cases.CaseId;
import dev.breakwater.review.cases.Cases;
import dev.breakwater.review.cases.Timeline;
import dev.breakwater.review.decision.Appeals;
import dev.breakwater.review.decision.Decisions;
import dev.breakwater.review.decision.Desk;
import dev.breakwater.review.decision.QualityChecks;
import dev.breakwater.review.feedback.FeedbackDesk;
import dev.breakwater.review.queue.QueueFigures;
import dev.breakwater.review.queue.Routing;
import dev.breakwater.review.queue.Tasks;
import dev.breakwater.review.queue.WorkQueues;
import dev.breakwater.review.taxonomy.Taxonomy;
import dev.breakwater.review.wellness.Exposure;
import dev.breakwater.review.wellness.ExposureSettings;
import java.time.Clock;
import java.util.List;
import java.util.function.Consumer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.json.JsonMapper;

/** Builds the desk's pages. */
@Configuration(proxyBeanMethods = false)
public class PagesConfiguration {
  @Bean
  ConsoleSection queueSection() {
    return new ConsoleSection("Queue", "/console/queue", 100);
  }

  @Bean
  ConsoleSection searchSection() {
    return new ConsoleSection("Search", "/console/search", 110);
  }

  @Bean
  ConsoleSection supervisionSection() {
    return new ConsoleSection("Supervision", "/console/supervision", 120);
  }

  @Bean
  ConsoleSection qualitySection() {
    return new ConsoleSection("Quality", "/console/quality", 130);
  }

  @Bean
  ConsoleSection wellnessSection() {
    return new ConsoleSection("Your day", "/console/wellness", 140);
  }

  /** Who decides looks; who only reads a case sees no content. */
  @Bean
  RoleRules reviewRules() {
    String oneCase = "/console/cases/{id}";
    String item = oneCase + "/items/{finding}";
    return RoleRules.of(
        RoleRule.get("/console/queue").to(Role.REVIEWER, Role.SENIOR),
        RoleRule.get("/console/queue/lines").to(Role.REVIEWER, Role.SENIOR),
        RoleRule.post("/console/queue/next").to(Role.REVIEWER, Role.SENIOR),
        RoleRule.post("/console/queue/tasks/{id}/claim").to(Role.REVIEWER, Role.SENIOR),
        RoleRule.get(oneCase).to(Role.REVIEWER, Role.SENIOR, Role.LEGAL),
        RoleRule.get(oneCase + "/news").to(Role.REVIEWER, Role.SENIOR, Role.LEGAL),
        RoleRule.post(oneCase + "/decline-check").to(Role.REVIEWER, Role.SENIOR),
        RoleRule.post(oneCase + "/decide").to(Role.REVIEWER, Role.SENIOR),
        RoleRule.post(oneCase + "/agree").to(Role.SENIOR),
        RoleRule.post(oneCase + "/refuse").to(Role.SENIOR),
        RoleRule.post(oneCase + "/answer").to(Role.SENIOR),
        RoleRule.post(oneCase + "/skip").to(Role.REVIEWER, Role.SENIOR),
        RoleRule.post(oneCase + "/keep").to(Role.REVIEWER, Role.SENIOR),
        RoleRule.post(oneCase + "/decisions/{decision}/undo").to(Role.REVIEWER, Role.SENIOR),
        RoleRule.post(item + "/reveal").to(Role.REVIEWER, Role.SENIOR),
        RoleRule.post(item + "/text").to(Role.REVIEWER, Role.SENIOR),
        RoleRule.post(item + "/seen").to(Role.REVIEWER, Role.SENIOR),
        RoleRule.get("/console/search").to(Role.REVIEWER, Role.SENIOR, Role.LEGAL),
        RoleRule.post("/console/search").to(Role.REVIEWER, Role.SENIOR, Role.LEGAL),
        RoleRule.get("/console/supervision").to(Role.SENIOR, Role.ANALYST),
        RoleRule.get("/console/quality").to(Role.SENIOR),
        RoleRule.get("/console/wellness").to(Role.REVIEWER, Role.SENIOR));
  }

  /** Open queues and open cases hear of every case that something joined. */
  @Bean
  Consumer<List<CaseId>> casesChanged(LiveUpdates live) {
    return _ -> {
      live.publish("queue");
      live.publish("cases");
    };
  }

  @Bean
  QueueFigures queueFigures(JdbcClient jdbc, Routing routing, Clock clock) {
    return new QueueFigures(jdbc, routing, clock);
  }

  @Bean
  QueueScreen queueScreen(
      Frame frame, WorkQueues queues, Tasks tasks, Routing routing, LiveUpdates live, Clock clock) {
    return new QueueScreen(frame, queues, tasks, routing, live, clock);
  }

  @Bean
  CaseScreen caseScreen(
      Frame frame,
      Cases cases,
      Tasks tasks,
      Timeline timeline,
      Taxonomy taxonomy,
      Desk desk,
      Decisions decisions,
      Appeals appeals,
      FeedbackDesk feedback,
      People people,
      Clock clock) {
    return new CaseScreen(
        frame, cases, tasks, timeline, taxonomy, desk, decisions, appeals, feedback, people, clock);
  }

  @Bean
  DecisionForms decisionForms(
      Frame frame,
      CaseScreen cases,
      Desk desk,
      Decisions decisions,
      Appeals appeals,
      WorkQueues queues,
      Taxonomy taxonomy,
      LiveUpdates live) {
    return new DecisionForms(frame, cases, desk, decisions, appeals, queues, taxonomy, live);
  }

  @Bean
  RevealScreen revealScreen(
      Frame frame,
      CaseScreen cases,
      EvidenceDoor door,
      EncryptedSpool spool,
      Previewer previewer,
      Exposure exposure,
      Timeline timeline,
      JsonMapper json,
      ExposureSettings settings) {
    return new RevealScreen(
        frame,
        cases,
        new Reveals(door, spool, previewer, exposure),
        door,
        timeline,
        json,
        settings.shownFor());
  }

  @Bean
  SearchScreen searchScreen(Frame frame, Cases cases, Clock clock) {
    return new SearchScreen(frame, cases, clock);
  }

  @Bean
  SupervisionScreen supervisionScreen(
      Frame frame, QueueFigures figures, QualityChecks quality, Exposure exposure, Clock clock) {
    return new SupervisionScreen(frame, figures, quality, exposure, clock);
  }

  @Bean
  WellnessScreen wellnessScreen(Frame frame, Exposure exposure) {
    return new WellnessScreen(frame, exposure);
  }
}
