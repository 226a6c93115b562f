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

/** How an {@link Arrival} passes between operators. */
public final class ArrivalSerializer extends ValueSerializer<Arrival> {
  /** For Flink: the type with this serializer. */
  public static TypeInformation<Arrival> type() {
    return new ValueType<>(Arrival.class, new ArrivalSerializer());
  }

  @Override
  public Arrival createInstance() {
    throw new UnsupportedOperationException("an arrival is read, never made empty");
  }

  @Override
  public void serialize(Arrival arrival, DataOutputView out) throws IOException {
    out.writeLong(arrival.at());
    out.writeInt(arrival.partition());
    out.writeLong(arrival.offset());
    StringValue.writeString(arrival.service(), out);
    EventBytes.write(arrival.event(), out);
  }

  @Override
  public Arrival deserialize(DataInputView in) throws IOException {
    return new Arrival(
        in.readLong(),
        in.readInt(),
        in.readLong(),
        StringValue.readString(in),
        EventBytes.read(in));
  }

  @Override
  public TypeSerializerSnapshot<Arrival> snapshotConfiguration() {
    return new Snapshot();
  }

  /** For Flink's state. */
  public static final class Snapshot extends SimpleTypeSerializerSnapshot<Arrival> {
    public Snapshot() {
      super(ArrivalSerializer::new);
    }
  }
}
