package dev.breakwater.server;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** An endpoint with a fault of ours: its exception repeats what the request carried. */
@RestController
final class FailingController {
  @GetMapping("/v1/test-incident")
  String fail(HttpServletRequest request) {
    throw new IllegalStateException(
        "cannot handle " + request.getQueryString(),
        new IOException("because of " + request.getQueryString()));
  }
}
