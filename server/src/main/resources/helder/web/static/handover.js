/* Hands what the page has to the program that opened it; the button does the same. */
document.getElementById('handover').submit();
