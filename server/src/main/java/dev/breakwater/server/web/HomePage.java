package dev.breakwater.server.web;

import dev.breakwater.ground.health.Health;
import dev.breakwater.ground.health.HealthReport;
import io.swagger.v3.oas.annotations.Hidden;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.util.HtmlUtils;

/** The page at {@code /}: what is running, how it is, and where to go from here. */
@RestController
@Hidden
final class HomePage {
  private final HealthCheck check;

  HomePage(HealthCheck check) {
    this.check = check;
  }

  @GetMapping(path = "/", produces = MediaType.TEXT_HTML_VALUE)
  ResponseEntity<String> home() {
    HealthReport report = check.report();
    String parts =
        report.parts().entrySet().stream()
            .map(part -> part(part.getKey(), part.getValue()))
            .collect(Collectors.joining("\n"));
    String page =
        PAGE.replace("{status}", report.status().name())
            .replace("{sentence}", sentence(report.status()))
            .replace("{version}", HtmlUtils.htmlEscape(report.version()))
            .replace("{parts}", parts);
    return ResponseEntity.ok().cacheControl(CacheControl.noStore()).body(page);
  }

  private static String sentence(Health.Status status) {
    return switch (status) {
      case UP -> "Everything runs.";
      case DEGRADED -> "It runs, with less than it should have.";
      case DOWN -> "It cannot do its work.";
    };
  }

  private static String part(String name, Health health) {
    return PART.replace("{status}", health.status().name())
        .replace("{name}", HtmlUtils.htmlEscape(name.replace('-', ' ')))
        .replace("{facts}", HtmlUtils.htmlEscape(facts(health.facts())));
  }

  private static String facts(Map<String, Object> facts) {
    return facts.entrySet().stream()
        .map(fact -> words(fact.getKey()) + " " + fact.getValue())
        .collect(Collectors.joining(" · "));
  }

  /** {@code freeMegabytes} reads as {@code free megabytes}. */
  private static String words(String name) {
    return name.replaceAll("([a-z])([A-Z])", "$1 $2").replace('-', ' ').toLowerCase(Locale.ROOT);
  }

  private static final String PART =
      """
      <li class="{status}"><b>{name}</b><span>{facts}</span><em>{status}</em></li>\
      """;

  private static final String PAGE =
      """
      <!doctype html>
      <html lang="en">
      <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <meta name="color-scheme" content="light dark">
        <title>Breakwater</title>
        <link rel="icon" href="/assets/breakwater.svg" type="image/svg+xml">
        <link rel="stylesheet" href="/assets/home.css">
      </head>
      <body>
        <main>
          <header>
            <img src="/assets/breakwater.svg" alt="" width="44" height="44">
            <div>
              <h1>Breakwater</h1>
              <p>Child safety for places where people upload, chat and stream.</p>
            </div>
          </header>
          <section class="state {status}" aria-label="State">
            <h2>{sentence}</h2>
            <ul>
      {parts}
            </ul>
          </section>
          <nav aria-label="Where to go">
            <a href="/console"><b>Console</b><span>For the people who work here</span></a>
            <a href="/docs"><b>API</b><span>Read it and try it, with your key</span></a>
            <a href="/v1/openapi.json"><b>OpenAPI</b><span>The same for machines</span></a>
            <a href="/health"><b>Health</b><span>This page as JSON</span></a>
            <a href="/metrics"><b>Metrics</b><span>For Prometheus</span></a>
          </nav>
          <footer>Version {version}</footer>
        </main>
      </body>
      </html>
      """;
}
