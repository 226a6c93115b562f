package dev.breakwater.upload;

import dev.breakwater.upload.gate.GateSettings;
import org.springframework.boot.context.properties.bind.DefaultValue;

/** What an operator can set about uploads, under {@code breakwater.upload}. */
public record UploadSettings(@DefaultValue GateSettings gate) {}
