package dev.breakwater.lawenforcement.ncmec;

import com.fasterxml.jackson.annotation.JacksonAnnotationsInside;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import com.fasterxml.jackson.annotation.OptBoolean;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** A component there may be any number of; whoever leaves it out of JSON has none. */
@Retention(RetentionPolicy.RUNTIME)
@Target({
  ElementType.RECORD_COMPONENT,
  ElementType.FIELD,
  ElementType.PARAMETER,
  ElementType.METHOD
})
@JacksonAnnotationsInside
@JsonProperty(isRequired = OptBoolean.FALSE)
@JsonSetter(nulls = Nulls.AS_EMPTY, contentNulls = Nulls.FAIL)
public @interface Many {}
