/** The one place that every question, command and value must pass. It knows the charter. */
@org.jspecify.annotations.NullMarked
package helder.gate;
