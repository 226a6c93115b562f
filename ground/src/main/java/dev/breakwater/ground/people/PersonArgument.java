package dev.breakwater.ground.people;

import dev.breakwater.ground.problem.ProblemException;
import dev.breakwater.ground.problem.ProblemType;
import jakarta.servlet.ServletRequest;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.context.request.RequestAttributes;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;

/** Gives a controller the {@link Person} who is signed in. */
public final class PersonArgument implements HandlerMethodArgumentResolver {
  private static final String PERSON = PersonArgument.class.getName() + ".person";

  /** Says, for the rest of a request, who sent it. The console's guard calls this. */
  public static void sentBy(ServletRequest request, Person person) {
    request.setAttribute(PERSON, person);
  }

  /** Who sent a request, if they are signed in. */
  public static Optional<Person> sender(ServletRequest request) {
    return Optional.ofNullable((Person) request.getAttribute(PERSON));
  }

  @Override
  public boolean supportsParameter(MethodParameter parameter) {
    return parameter.getParameterType().equals(Person.class);
  }

  @Override
  public Object resolveArgument(
      MethodParameter parameter,
      @Nullable ModelAndViewContainer container,
      NativeWebRequest request,
      @Nullable WebDataBinderFactory binders) {
    Object person = request.getAttribute(PERSON, RequestAttributes.SCOPE_REQUEST);
    if (person == null) {
      throw new ProblemException(ProblemType.UNAUTHENTICATED, "sign in at /console/sign-in");
    }
    return person;
  }
}
