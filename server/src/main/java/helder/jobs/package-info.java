/** Durable jobs on a schedule. */
@org.jspecify.annotations.NullMarked
package helder.jobs;
