package dev.breakwater.stream.answer;

import dev.breakwater.stream.wire.ValueSerializer;
import dev.breakwater.stream.wire.ValueType;
import java.io.IOException;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeutils.SimpleTypeSerializerSnapshot;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;
import org.apache.flink.types.StringValue;

/** How a {@link Letter} passes to the sink. */
public final class LetterSerializer extends ValueSerializer<Letter> {
  /** For Flink: the type with this serializer. */
  public static TypeInformation<Letter> type() {
    return new ValueType<>(Letter.class, new LetterSerializer());
  }

  @Override
  public Letter createInstance() {
    throw new UnsupportedOperationException("a letter is read, never made empty");
  }

  @Override
  public void serialize(Letter letter, DataOutputView out) throws IOException {
    StringValue.writeString(letter.topic(), out);
    StringValue.writeString(letter.key(), out);
    out.writeInt(letter.value().length);
    out.write(letter.value());
  }

  @Override
  public Letter deserialize(DataInputView in) throws IOException {
    String topic = StringValue.readString(in);
    String key = StringValue.readString(in);
    byte[] value = new byte[in.readInt()];
    in.readFully(value);
    return new Letter(topic, key, value);
  }

  @Override
  public TypeSerializerSnapshot<Letter> snapshotConfiguration() {
    return new Snapshot();
  }

  /** For Flink's state. */
  public static final class Snapshot extends SimpleTypeSerializerSnapshot<Letter> {
    public Snapshot() {
      super(LetterSerializer::new);
    }
  }
}
