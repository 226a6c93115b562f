package dev.breakwater.server.web;

import dev.breakwater.ground.health.Health;
import dev.breakwater.ground.health.HealthReport;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.security.SecurityRequirements;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** {@code GET /health}: 200 while the server does its work, 503 when it cannot. */
@RestController
@Tag(name = "Health")
final class HealthController {
  private final HealthCheck check;

  HealthController(HealthCheck check) {
    this.check = check;
  }

  @GetMapping("/health")
  @Operation(summary = "Tell whether the server does its work; needs no key")
  @SecurityRequirements
  ResponseEntity<HealthReport> health() {
    HealthReport report = check.report();
    HttpStatus status =
        report.status() == Health.Status.DOWN ? HttpStatus.SERVICE_UNAVAILABLE : HttpStatus.OK;
    return ResponseEntity.status(status).cacheControl(CacheControl.noStore()).body(report);
  }
}
