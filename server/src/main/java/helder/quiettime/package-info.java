/**
 * When people must not be interrupted, and when what interrupts them may happen. Here stands what other rooms may use; what is read from
 * calendars of people is in a package of its own.
 */
@org.jspecify.annotations.NullMarked
package helder.quiettime;
