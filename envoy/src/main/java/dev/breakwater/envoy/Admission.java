package dev.breakwater.envoy;

import dev.breakwater.ground.words.ServiceName;
import io.grpc.Context;
import io.grpc.Contexts;
import io.grpc.ForwardingServerCallListener.SimpleForwardingServerCallListener;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import io.grpc.Status;
import java.util.concurrent.Semaphore;

/**
 * Lets so many calls in at once and no more, for each holds a body in memory; and tells whoever
 * answers under which name the call's uploads are kept.
 */
final class Admission implements ServerInterceptor {
  /** Named by Envoy's {@code initial_metadata}. */
  static final Metadata.Key<String> SERVICE =
      Metadata.Key.of("breakwater-service", Metadata.ASCII_STRING_MARSHALLER);

  private static final ServiceName DEFAULT_SERVICE = new ServiceName("envoy");

  static final Context.Key<ServiceName> SERVICE_OF_CALL =
      Context.keyWithDefault("breakwater-service", DEFAULT_SERVICE);

  private final Semaphore places;

  Admission(int calls) {
    this.places = new Semaphore(calls);
  }

  @Override
  public <Q, R> ServerCall.Listener<Q> interceptCall(
      ServerCall<Q, R> call, Metadata headers, ServerCallHandler<Q, R> next) {
    ServiceName service;
    try {
      String named = headers.get(SERVICE);
      service = named == null ? DEFAULT_SERVICE : new ServiceName(named);
    } catch (IllegalArgumentException unusable) {
      return refuse(call, Status.INVALID_ARGUMENT, "no service has the name in breakwater-service");
    }
    if (!places.tryAcquire()) {
      return refuse(call, Status.RESOURCE_EXHAUSTED, "as many calls as upload.envoy.calls");
    }
    Context context = Context.current().withValue(SERVICE_OF_CALL, service);
    return new Leaving<>(Contexts.interceptCall(context, call, headers, next));
  }

  private static <Q, R> ServerCall.Listener<Q> refuse(
      ServerCall<Q, R> call, Status status, String why) {
    call.close(status.withDescription(why), new Metadata());
    return new ServerCall.Listener<>() {};
  }

  /** Gives the place back; gRPC calls exactly one of the two, once. */
  private final class Leaving<Q> extends SimpleForwardingServerCallListener<Q> {
    private Leaving(ServerCall.Listener<Q> call) {
      super(call);
    }

    @Override
    public void onComplete() {
      places.release();
      super.onComplete();
    }

    @Override
    public void onCancel() {
      places.release();
      super.onCancel();
    }
  }
}
