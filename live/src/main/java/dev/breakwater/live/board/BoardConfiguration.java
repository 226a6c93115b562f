package dev.breakwater.live.board;

import dev.breakwater.console.access.RoleRule;
import dev.breakwater.console.access.RoleRules;
import dev.breakwater.console.frame.ConsoleSection;
import dev.breakwater.console.frame.Frame;
import dev.breakwater.console.live.LiveUpdates;
import dev.breakwater.ground.people.Role;
import dev.breakwater.live.session.Sessions;
import dev.breakwater.live.session.Sessions.BoardNews;
import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Builds the board. */
@Configuration(proxyBeanMethods = false)
public class BoardConfiguration {
  @Bean
  ConsoleSection streamsSection() {
    return new ConsoleSection("Live streams", "/console/streams", 105);
  }

  @Bean
  RoleRules streamRules() {
    return RoleRules.of(
        RoleRule.get("/console/streams").to(Role.REVIEWER, Role.SENIOR),
        RoleRule.get("/console/streams/lines").to(Role.REVIEWER, Role.SENIOR),
        RoleRule.get("/console/streams/{id}").to(Role.REVIEWER, Role.SENIOR, Role.LEGAL),
        RoleRule.post("/console/streams/{id}/stop").to(Role.REVIEWER, Role.SENIOR));
  }

  /** Open boards hear of every stream in which something happened. */
  @Bean
  BoardNews boardNews(LiveUpdates live) {
    return () -> live.publish("streams");
  }

  @Bean
  BoardScreen boardScreen(Frame frame, Sessions sessions, Clock clock) {
    return new BoardScreen(frame, sessions, clock);
  }
}
