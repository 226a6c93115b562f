package dev.breakwater.spring;

import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.ErrorResponseException;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;

/** Answers what is refused as problems, unless an advice of the application's own does. */
@ControllerAdvice
@Order(Ordered.LOWEST_PRECEDENCE)
final class RefusalAdvice {
  @ExceptionHandler({UploadRefused.class, MessageRefused.class})
  ResponseEntity<ProblemDetail> answer(ErrorResponseException refused) {
    return ResponseEntity.status(refused.getStatusCode()).body(refused.getBody());
  }
}
