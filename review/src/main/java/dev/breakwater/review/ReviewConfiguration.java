package dev.breakwater.review;

import dev.breakwater.review.cases.Cases;
import dev.breakwater.review.decision.Decisions;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.json.JsonMapper;

/** Builds the desk, from what takes findings in to what is decided. */
@Configuration(proxyBeanMethods = false)
public class ReviewConfiguration {
  @Bean
  Cases cases(JdbcClient jdbc, JsonMapper json) {
    return new Cases(jdbc, json);
  }

  @Bean
  Decisions decisions(JdbcClient jdbc, JsonMapper json) {
    return new Decisions(jdbc, json);
  }
}
