/** What every page of the console stands on: who may open what, the frame around a page, finding what an address names, and the words for who did something. */
@org.jspecify.annotations.NullMarked
package helder.console.kit;
