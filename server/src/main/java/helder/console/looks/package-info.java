/** The log of looks: who looked, the reader's own looks, names behind aliases, investigations, and how looks are shown to people. */
@org.jspecify.annotations.NullMarked
package helder.console.looks;
