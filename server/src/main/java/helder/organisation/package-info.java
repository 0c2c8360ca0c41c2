/** The organisation: its name, colour, language, contact, and the services people get. */
@org.jspecify.annotations.NullMarked
package helder.organisation;
