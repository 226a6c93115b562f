/**
 * The CyberTipline's form, its XML and its client.
 *
 * <p>Start with {@link dev.breakwater.lawenforcement.ncmec.CyberTip}, the form, then {@link
 * dev.breakwater.lawenforcement.ncmec.TipForms}, which says what is wrong with one, and {@link
 * dev.breakwater.lawenforcement.ncmec.CyberTiplineClient}. {@code TipFormsProperties} proves that
 * whatever the form can hold is valid by the service's schema, and {@code FormTableTest} that
 * docs/reports.md tells of every element.
 */
@NullMarked
package dev.breakwater.lawenforcement.ncmec;

import org.jspecify.annotations.NullMarked;
