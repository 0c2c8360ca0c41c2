/** What administrators, help desk, privacy officers and auditors see. */
@org.jspecify.annotations.NullMarked
package helder.console;
