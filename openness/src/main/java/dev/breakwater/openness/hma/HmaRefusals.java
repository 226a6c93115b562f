package dev.breakwater.openness.hma;

import java.util.Map;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;

/** Writes refusals as HMA does: an object with a message. */
@Order(Ordered.HIGHEST_PRECEDENCE)
@RestControllerAdvice(
    assignableTypes = {HmaHashing.class, HmaMatching.class, HmaBanks.class, HmaExchanges.class})
public final class HmaRefusals {
  @ExceptionHandler
  ResponseEntity<Map<String, String>> refuse(HmaRefusal refusal) {
    return ResponseEntity.status(refusal.status())
        .body(Map.of("message", String.valueOf(refusal.getMessage())));
  }
}
