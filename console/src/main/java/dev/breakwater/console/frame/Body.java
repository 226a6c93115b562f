package dev.breakwater.console.frame;

import gg.jte.html.HtmlTemplateOutput;

/** Writes the body of a page: a call of the class that a template has become. */
@FunctionalInterface
public interface Body {
  void write(Screen screen, HtmlTemplateOutput output);
}
