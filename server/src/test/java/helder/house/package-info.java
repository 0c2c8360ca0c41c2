/** Real rooms put together for tests, on either engine, with a clock that tests move. */
@org.jspecify.annotations.NullMarked
package helder.house;
