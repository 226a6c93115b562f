package dev.breakwater.console.frame;

import gg.jte.html.OwaspHtmlTemplateOutput;
import gg.jte.output.Utf8ByteOutput;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.servlet.View;

/** A page, or a part of one for htmx, that is yet to be written. */
public final class Page implements View {
  private final HttpStatus status;
  private final BiConsumer<HttpServletRequest, OwaspHtmlTemplateOutput> writer;

  Page(HttpStatus status, BiConsumer<HttpServletRequest, OwaspHtmlTemplateOutput> writer) {
    this.status = status;
    this.writer = writer;
  }

  /** The same page, told as a refusal or a fault. */
  public Page status(HttpStatus other) {
    return new Page(other, writer);
  }

  @Override
  public String getContentType() {
    return MediaType.TEXT_HTML_VALUE;
  }

  /** Written whole before the first byte leaves: a template that fails leaves no half page. */
  @Override
  public void render(
      @Nullable Map<String, ?> model, HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    Utf8ByteOutput bytes = new Utf8ByteOutput();
    writer.accept(request, new OwaspHtmlTemplateOutput(bytes));
    response.setStatus(status.value());
    response.setContentType("text/html;charset=utf-8");
    response.setContentLength(bytes.getContentLength());
    bytes.writeTo((data, offset, length) -> response.getOutputStream().write(data, offset, length));
  }
}
