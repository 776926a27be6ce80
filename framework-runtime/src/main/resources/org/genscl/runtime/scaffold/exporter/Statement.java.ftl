package [=package];

import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * One line of the format, for example {@code t7 = conv2d(t3, encoder.conv1.weight; 2, 1, 1)}.
 *
 * @param result the name of what is computed
 * @param operation what computes it
 * @param operands names of results of lines before
 * @param numbers what the operation is given besides
 */
record Statement(String result, String operation, List<String> operands, List<Double> numbers) {
    private static final Pattern LINE = Pattern.compile("(\\S+) = (\\w+)\\(([^;]*);([^)]*)\\)");

    /** The line. */
    String text() {
        return result + " = " + operation + "(" + String.join(", ", operands) + ";"
                + numbers.stream()
                        .map(Statement::number)
                        .collect(Collectors.joining(", ", numbers.isEmpty() ? "" : " ", ""))
                + ")";
    }

    /** As short as it can be and still be the same number. */
    private static String number(double value) {
        if (value == Math.rint(value) && Math.abs(value) < 1e6) {
            return Long.toString((long) value);
        }
        return (float) value == value ? Float.toString((float) value) : Double.toString(value);
    }

    /** @throws IllegalArgumentException if the text is no line of the format */
    static Statement parse(String text) {
        Matcher matcher = LINE.matcher(text);
        if (!matcher.matches()) {
            throw new IllegalArgumentException(
                    "this line is no statement: '" + text.substring(0, Math.min(60, text.length())) + "'");
        }
        return new Statement(
                matcher.group(1),
                matcher.group(2),
                items(matcher.group(3)),
                items(matcher.group(4)).stream().map(Double::valueOf).toList());
    }

    private static List<String> items(String list) {
        return list.isBlank()
                ? List.of()
                : Arrays.stream(list.split(",")).map(String::strip).toList();
    }

    /** The number at a place, as an integer. */
    int integer(int place) {
        return numbers.get(place).intValue();
    }

    /** The numbers from a place on, as integers. */
    int[] integers(int from) {
        return numbers.stream().skip(from).mapToInt(Double::intValue).toArray();
    }
}
