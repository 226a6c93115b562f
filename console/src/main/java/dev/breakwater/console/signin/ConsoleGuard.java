package dev.breakwater.console.signin;

import dev.breakwater.console.access.RoleTable;
import dev.breakwater.ground.people.PersonArgument;
import jakarta.servlet.http.HttpServletRequest;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpMethod;
import org.springframework.security.authorization.AuthorizationDecision;
import org.springframework.security.authorization.AuthorizationManager;
import org.springframework.security.authorization.AuthorizationResult;
import org.springframework.security.core.Authentication;
import org.springframework.security.web.access.intercept.RequestAuthorizationContext;

/** Lets a request of the console through if the {@link RoleTable} says so. */
final class ConsoleGuard implements AuthorizationManager<RequestAuthorizationContext> {
  private final RoleTable table;

  ConsoleGuard(RoleTable table) {
    this.table = table;
  }

  @Override
  public AuthorizationResult authorize(
      Supplier<? extends @Nullable Authentication> authentication,
      RequestAuthorizationContext context) {
    HttpServletRequest request = context.getRequest();
    return new AuthorizationDecision(
        table.lets(
            PersonArgument.sender(request).orElse(null),
            HttpMethod.valueOf(request.getMethod()),
            request.getServletPath()));
  }
}
