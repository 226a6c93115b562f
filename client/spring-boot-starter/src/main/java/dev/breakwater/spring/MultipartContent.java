package dev.breakwater.spring;

import dev.breakwater.client.Content;
import java.io.IOException;
import java.io.InputStream;
import org.springframework.web.multipart.MultipartFile;

/** The bytes of an uploaded file, read where the container keeps them. */
record MultipartContent(MultipartFile file) implements Content {
  @Override
  public InputStream open() throws IOException {
    return file.getInputStream();
  }

  @Override
  public long length() {
    return file.getSize();
  }
}
