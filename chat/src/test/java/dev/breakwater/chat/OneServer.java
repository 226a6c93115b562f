package dev.breakwater.chat;

import dev.breakwater.ground.database.FreshDatabase;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.springframework.util.FileSystemUtils;

/**
 * Gives test classes the one server that all of them speak to, started for the first of them: each
 * test talks in conversations of its own.
 */
public final class OneServer implements ParameterResolver {
  private static final Namespace NAMESPACE = Namespace.create(OneServer.class);

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    return parameter.getParameter().getType() == RunningServer.class;
  }

  @Override
  public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
    return context
        .getRoot()
        .getStore(NAMESPACE)
        .computeIfAbsent(Running.class, _ -> Running.start(), Running.class)
        .server();
  }

  /** Closed by JUnit after the last test. */
  private record Running(RunningServer server, FreshDatabase database, Path data)
      implements AutoCloseable {
    private static Running start() {
      try {
        Path data = Files.createTempDirectory("breakwater-chat");
        FreshDatabase database = FreshDatabase.create();
        return new Running(RunningServer.start(database, data), database, data);
      } catch (IOException failed) {
        throw new UncheckedIOException(failed);
      }
    }

    @Override
    public void close() throws IOException {
      server.close();
      database.close();
      FileSystemUtils.deleteRecursively(data);
    }
  }
}
