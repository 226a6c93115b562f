package dev.breakwater.chat.state;

import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.CountDownLatch;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.datasource.DelegatingDataSource;

/** A database from which one thread reads, and then is held up before it can use what it read. */
final class LateReader extends DelegatingDataSource {
  private final CountDownLatch hasRead = new CountDownLatch(1);
  private final CountDownLatch goesOn = new CountDownLatch(1);
  private volatile @Nullable Thread reader;

  LateReader(DataSource database) {
    super(database);
  }

  /** Reads; returns when that was done and the reader is held up. */
  void read(Runnable reading) throws InterruptedException {
    Thread thread = Thread.ofVirtual().unstarted(reading);
    reader = thread;
    thread.start();
    hasRead.await();
  }

  /** Lets the reader use what it read, and waits until it has. */
  void goOn() throws InterruptedException {
    goesOn.countDown();
    Thread thread = reader;
    if (thread != null) {
      thread.join();
    }
  }

  @Override
  public Connection getConnection() throws SQLException {
    Connection connection = super.getConnection();
    return Thread.currentThread().equals(reader) ? heldUp(connection) : connection;
  }

  /** It is given back when all rows were read. */
  private Connection heldUp(Connection connection) {
    return (Connection)
        Proxy.newProxyInstance(
            LateReader.class.getClassLoader(),
            new Class<?>[] {Connection.class},
            (_, method, arguments) -> {
              Object result = method.invoke(connection, arguments);
              if (method.getName().equals("close")) {
                hasRead.countDown();
                goesOn.await();
              }
              return result;
            });
  }
}
