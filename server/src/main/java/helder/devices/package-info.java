/** Devices, enrollments, tickets and the facts that the gate let through. */
@org.jspecify.annotations.NullMarked
package helder.devices;
