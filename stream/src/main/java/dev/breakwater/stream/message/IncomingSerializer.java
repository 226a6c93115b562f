package dev.breakwater.stream.message;

import dev.breakwater.stream.wire.ValueSerializer;
import dev.breakwater.stream.wire.ValueType;
import java.io.IOException;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeutils.SimpleTypeSerializerSnapshot;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;
import org.apache.flink.types.StringValue;

/** How an {@link Incoming} leaves the source, should it ever run apart from what follows. */
public final class IncomingSerializer extends ValueSerializer<Incoming> {
  private static final ArrivalSerializer ARRIVALS = new ArrivalSerializer();

  /** For Flink: the type with this serializer. */
  public static TypeInformation<Incoming> type() {
    return new ValueType<>(Incoming.class, new IncomingSerializer());
  }

  @Override
  public Incoming createInstance() {
    throw new UnsupportedOperationException("a record is read, never made empty");
  }

  @Override
  public void serialize(Incoming incoming, DataOutputView out) throws IOException {
    switch (incoming) {
      case Arrival arrival -> {
        out.writeBoolean(true);
        ARRIVALS.serialize(arrival, out);
      }
      case Refusal refusal -> {
        out.writeBoolean(false);
        out.writeInt(refusal.partition());
        out.writeLong(refusal.offset());
        StringValue.writeString(refusal.why(), out);
      }
    }
  }

  @Override
  public Incoming deserialize(DataInputView in) throws IOException {
    return in.readBoolean()
        ? ARRIVALS.deserialize(in)
        : new Refusal(in.readInt(), in.readLong(), StringValue.readString(in));
  }

  @Override
  public TypeSerializerSnapshot<Incoming> snapshotConfiguration() {
    return new Snapshot();
  }

  /** For Flink's state. */
  public static final class Snapshot extends SimpleTypeSerializerSnapshot<Incoming> {
    public Snapshot() {
      super(IncomingSerializer::new);
    }
  }
}
