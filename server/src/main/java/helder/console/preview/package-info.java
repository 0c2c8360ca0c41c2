/** The portal as an example or a person has it, looked at in the console. */
@org.jspecify.annotations.NullMarked
package helder.console.preview;
