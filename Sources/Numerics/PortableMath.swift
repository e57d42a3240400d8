/// Logarithms, exponentials and powers with the same bits on every machine.
///
/// They use `+ - * /`, square roots and bit operations alone, whose results IEEE 754 defines to the last
/// bit. The C library's functions choose their code by processor and differ in the last place.
/// Special values are as in C (ISO/IEC 9899:2018, annex F); which NaN comes out is not promised.
///
/// Stated errors are bounds in units in the last place (ulp) of the result; 0.5 is the best possible.
public enum PortableMath {}
