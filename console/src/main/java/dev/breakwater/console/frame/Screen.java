package dev.breakwater.console.frame;

import dev.breakwater.ground.people.Person;
import gg.jte.Content;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.web.util.HtmlUtils;

/**
 * What a template knows beside its own model: who looks, and from where.
 *
 * @param person who is signed in, or null
 * @param sections what they may open
 */
public record Screen(
    String title,
    @Nullable Person person,
    List<ConsoleSection> sections,
    String path,
    CsrfToken csrf) {
  public Screen {
    sections = List.copyOf(sections);
  }

  /** The hidden field that every form which is sent by POST begins with. */
  public Content csrfField() {
    return output ->
        output.writeContent(
            "<input type=\"hidden\" name=\""
                + HtmlUtils.htmlEscape(csrf.getParameterName())
                + "\" value=\""
                + HtmlUtils.htmlEscape(csrf.getToken())
                + "\">");
  }

  /** Whether {@code page} is the path of a page in a section that the reader may open. */
  public boolean opens(@Nullable Object page) {
    return page instanceof String at
        && sections.stream().anyMatch(section -> at.startsWith(section.path() + "/"));
  }

  /** Whether {@code section} is where the reader is. */
  public boolean isIn(ConsoleSection section) {
    return path.equals(section.path()) || path.startsWith(section.path() + "/");
  }
}
