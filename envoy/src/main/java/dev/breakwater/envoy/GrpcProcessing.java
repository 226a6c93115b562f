package dev.breakwater.envoy;

import dev.breakwater.ground.words.ServiceName;
import dev.breakwater.upload.envoy.EnvoySettings;
import dev.breakwater.upload.envoy.ExternalProcessing;
import dev.breakwater.upload.envoy.Unseen;
import dev.breakwater.upload.proxy.ProxyGate;
import io.envoyproxy.envoy.service.ext_proc.v3.ExternalProcessorGrpc;
import io.envoyproxy.envoy.service.ext_proc.v3.ProcessingRequest;
import io.envoyproxy.envoy.service.ext_proc.v3.ProcessingResponse;
import io.grpc.Server;
import io.grpc.netty.shaded.io.grpc.netty.NettyServerBuilder;
import io.grpc.stub.StreamObserver;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.Objects;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/** A gRPC server for Envoys. Each HTTP message that passes through one is a call. */
public final class GrpcProcessing implements ExternalProcessing {
  /** For the headers beside the body. */
  private static final int HEADERS = 1 << 20;

  private static final int DRAIN_SECONDS = 15;

  @Override
  public Listening listen(EnvoySettings settings, ProxyGate gate, Unseen unseen)
      throws IOException {
    int port = Objects.requireNonNull(settings.port());
    ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    Server server =
        NettyServerBuilder.forAddress(new InetSocketAddress(settings.address(), port))
            .executor(threads)
            .maxInboundMessageSize((int) settings.largest().toBytes() + HEADERS)
            .intercept(new Admission(settings.calls()))
            .addService(new Processor(gate, unseen))
            .build()
            .start();
    return new Listening() {
      @Override
      public int port() {
        return server.getPort();
      }

      @Override
      public void close() {
        drain(server);
        threads.close();
      }
    };
  }

  private static void drain(Server server) {
    server.shutdown();
    try {
      if (!server.awaitTermination(DRAIN_SECONDS, TimeUnit.SECONDS)) {
        server.shutdownNow();
      }
    } catch (InterruptedException hurried) {
      server.shutdownNow();
      Thread.currentThread().interrupt();
    }
  }

  /** Envoy's service of that name. */
  private static final class Processor extends ExternalProcessorGrpc.ExternalProcessorImplBase {
    private final ProxyGate gate;
    private final Unseen unseen;

    private Processor(ProxyGate gate, Unseen unseen) {
      this.gate = gate;
      this.unseen = unseen;
    }

    @Override
    public StreamObserver<ProcessingRequest> process(StreamObserver<ProcessingResponse> answers) {
      ServiceName service = Admission.SERVICE_OF_CALL.get();
      return new EnvoyCall(service, gate, unseen, answers);
    }
  }
}
