package dev.breakwater.console.frame;

import breakwater.templates.console.JtelayoutGenerated;
import breakwater.templates.console.JtemessageGenerated;
import dev.breakwater.console.access.RoleTable;
import dev.breakwater.ground.people.Person;
import dev.breakwater.ground.people.PersonArgument;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.web.servlet.View;
import org.springframework.web.servlet.view.RedirectView;

/** Puts what a capability shows into the console's frame. */
public final class Frame {
  private final List<ConsoleSection> sections;
  private final RoleTable table;

  public Frame(List<ConsoleSection> sections, RoleTable table) {
    this.sections =
        sections.stream().sorted(Comparator.comparingInt(ConsoleSection::place)).toList();
    this.table = table;
  }

  /** A whole page with this title. */
  public Page page(String title, Body body) {
    return new Page(
        HttpStatus.OK,
        (request, output) -> {
          Screen screen = screen(title, request);
          JtelayoutGenerated.render(output, null, screen, _ -> body.write(screen, output));
        });
  }

  /** A part of a page, which htmx puts where it belongs. */
  public Page part(Body body) {
    return new Page(HttpStatus.OK, (request, output) -> body.write(screen("", request), output));
  }

  /** A page that says one thing. */
  public Page message(String title, String text) {
    return page(title, (screen, output) -> JtemessageGenerated.render(output, null, title, text));
  }

  /** Sends the browser on to another page, with a GET. */
  public static View to(String path) {
    RedirectView view = new RedirectView(path);
    view.setHttp10Compatible(false);
    view.setExposeModelAttributes(false);
    view.setExpandUriTemplateVariables(false);
    return view;
  }

  private Screen screen(String title, HttpServletRequest request) {
    @Nullable Person person = PersonArgument.sender(request).orElse(null);
    List<ConsoleSection> open =
        sections.stream().filter(each -> table.lets(person, HttpMethod.GET, each.path())).toList();
    Object csrf = request.getAttribute(CsrfToken.class.getName());
    if (!(csrf instanceof CsrfToken token)) {
      throw new IllegalStateException("a page of the console is served under /console only");
    }
    return new Screen(title, person, open, request.getRequestURI(), token);
  }
}
