package dev.breakwater.stream.judge;

import dev.breakwater.grooming.ActorView;
import dev.breakwater.stream.message.ArrivalSerializer;
import dev.breakwater.stream.wire.ValueSerializer;
import dev.breakwater.stream.wire.ValueType;
import java.io.IOException;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeutils.SimpleTypeSerializerSnapshot;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** How an {@link Observed} passes to the conversations. A view's counts stop at 255. */
public final class ObservedSerializer extends ValueSerializer<Observed> {
  private static final ArrivalSerializer ARRIVALS = new ArrivalSerializer();

  /** For Flink: the type with this serializer. */
  public static TypeInformation<Observed> type() {
    return new ValueType<>(Observed.class, new ObservedSerializer());
  }

  @Override
  public Observed createInstance() {
    throw new UnsupportedOperationException("what was observed is read, never made empty");
  }

  @Override
  public void serialize(Observed observed, DataOutputView out) throws IOException {
    ARRIVALS.serialize(observed.arrival(), out);
    ActorView view = observed.view();
    out.writeByte(view.targets());
    out.writeByte(view.children());
    out.writeByte(view.risky());
    out.writeByte(view.likeOpeners());
    out.writeByte(view.requests());
    out.writeByte(view.declined());
    out.writeByte(view.blocks());
    out.writeByte(view.reports());
  }

  @Override
  public Observed deserialize(DataInputView in) throws IOException {
    return new Observed(
        ARRIVALS.deserialize(in),
        new ActorView(
            in.readUnsignedByte(),
            in.readUnsignedByte(),
            in.readUnsignedByte(),
            in.readUnsignedByte(),
            in.readUnsignedByte(),
            in.readUnsignedByte(),
            in.readUnsignedByte(),
            in.readUnsignedByte()));
  }

  @Override
  public TypeSerializerSnapshot<Observed> snapshotConfiguration() {
    return new Snapshot();
  }

  /** For Flink's state. */
  public static final class Snapshot extends SimpleTypeSerializerSnapshot<Observed> {
    public Snapshot() {
      super(ObservedSerializer::new);
    }
  }
}
