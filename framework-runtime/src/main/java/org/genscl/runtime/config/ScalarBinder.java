package org.genscl.runtime.config;

import java.math.BigDecimal;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.genscl.api.backend.DeviceSpec;
import org.genscl.api.component.Option;
import org.genscl.runtime.config.OptionType.Choice;
import org.genscl.runtime.config.OptionType.Decimal;
import org.genscl.runtime.config.OptionType.Device;
import org.genscl.runtime.config.OptionType.FilePath;
import org.genscl.runtime.config.OptionType.Truth;
import org.genscl.runtime.config.OptionType.WholeNumber;
import org.genscl.runtime.config.Value.Scalar;
import org.genscl.runtime.text.Suggestions;

/**
 * Binds a scalar's text. Nothing is guessed: text that YAML or another program would read as something else is a
 * problem whose message says how to write it.
 */
final class ScalarBinder {
    private static final Pattern WHOLE = Pattern.compile("[+-]?(0|[1-9]\\d*)");
    private static final Pattern NUMBER = Pattern.compile("[+-]?((0|[1-9]\\d*)(\\.\\d*)?|\\.\\d+)([eE][+-]?\\d{1,9})?");
    private static final Pattern SIGNIFICANT = Pattern.compile("[+-]?[0.]*[1-9]");
    private static final Pattern INFINITY = Pattern.compile("([+-]?)\\.?inf");
    private static final Pattern PERCENT = Pattern.compile("(\\d+(\\.\\d+)?)\\s*%");
    private static final Pattern LEADING_ZEROS = Pattern.compile("([+-]?)0+(\\d.*)");

    /** More digits than any double needs to be told from its neighbors. */
    private static final int LONGEST_NUMBER = 1100;

    /** What is longer was not meant as a number that can be written better. */
    private static final int LONGEST_SLIP = 100;

    private final Problems problems;

    ScalarBinder(Problems problems) {
        this.problems = problems;
    }

    /** The value, unless there is a problem. */
    Optional<?> bind(OptionType type, Option option, Scalar scalar, String path) {
        if (type instanceof FilePath) {
            return path(scalar, path);
        }
        if (type instanceof WholeNumber whole) {
            return wholeNumber(whole, option, scalar, path);
        }
        if (type instanceof Decimal) {
            return decimal(type, option, scalar, path);
        }
        if (type instanceof Truth) {
            return truth(type, scalar, path);
        }
        if (type instanceof Choice choice) {
            return choice(choice, scalar, path);
        }
        if (type instanceof Device) {
            return device(type, scalar, path);
        }
        return scalar.isNull()
                ? wrong(type, scalar, path, "To mean this very text, put it in quotes.")
                : Optional.of(scalar.text());
    }

    private Optional<?> wholeNumber(WholeNumber type, Option option, Scalar scalar, String path) {
        if (!WHOLE.matcher(scalar.text()).matches()) {
            return wrong(type, scalar, path, write(wholeFor(scalar.text())));
        }
        Range range = new Range(option);
        OptionalLong value = value(type, scalar.text());
        if (value.isEmpty() || !range.contains(value.getAsLong())) {
            problems.add(
                    scalar.origin(),
                    path,
                    bounds(type, range, value) + ", is " + Names.abbreviate(scalar.text()) + ".");
            return Optional.empty();
        }
        return type.wide() ? Optional.of(value.getAsLong()) : Optional.of(Math.toIntExact(value.getAsLong()));
    }

    /** Empty if the type cannot hold it. */
    private static OptionalLong value(WholeNumber type, String digits) {
        try {
            return OptionalLong.of(type.wide() ? Long.parseLong(digits) : Integer.parseInt(digits));
        } catch (NumberFormatException e) {
            return OptionalLong.empty();
        }
    }

    private static String bounds(WholeNumber type, Range range, OptionalLong value) {
        if (value.isPresent() || range.isClosed()) {
            return "must be " + range.text();
        }
        return "must be a " + (type.wide() ? Long.SIZE : Integer.SIZE) + "-bit integer"
                + (range.isOpen() ? "" : ", " + range.text());
    }

    private Optional<?> decimal(OptionType type, Option option, Scalar scalar, String path) {
        String text = scalar.text();
        if (text.length() > LONGEST_NUMBER) {
            return wrong(type, scalar, path, "");
        }
        Matcher infinity = INFINITY.matcher(text);
        double value;
        if (infinity.matches()) {
            value = infinity.group(1).equals("-") ? Double.NEGATIVE_INFINITY : Double.POSITIVE_INFINITY;
        } else if (NUMBER.matcher(text).matches()) {
            value = Double.parseDouble(text);
            if (Double.isInfinite(value)
                    || value == 0 && SIGNIFICANT.matcher(text).lookingAt()) {
                problems.add(
                        scalar.origin(),
                        path,
                        "'" + Names.abbreviate(text) + "' is too " + (value == 0 ? "small" : "large")
                                + " for a double.");
                return Optional.empty();
            }
        } else {
            return wrong(type, scalar, path, write(numberFor(text)));
        }
        Range range = new Range(option);
        if (!range.contains(value)) {
            problems.add(scalar.origin(), path, range.requirement(value) + ", is " + Names.abbreviate(text) + ".");
            return Optional.empty();
        }
        return Optional.of(value);
    }

    private Optional<?> truth(OptionType type, Scalar scalar, String path) {
        String lower = scalar.text().toLowerCase(Locale.ROOT);
        if (scalar.text().equals("true") || scalar.text().equals("false")) {
            return Optional.of(scalar.text().equals("true"));
        }
        if (List.of("yes", "on", "y", "true", "1").contains(lower)) {
            return wrong(type, scalar, path, write(Optional.of("true")));
        }
        if (List.of("no", "off", "n", "false", "0").contains(lower)) {
            return wrong(type, scalar, path, write(Optional.of("false")));
        }
        return wrong(type, scalar, path, "");
    }

    private Optional<?> choice(Choice type, Scalar scalar, String path) {
        for (Enum<?> constant : type.type().getEnumConstants()) {
            String name = Choice.name(constant);
            if (scalar.text().equals(name) || scalar.text().equals(name.replace('-', '_'))) {
                return Optional.of(constant);
            }
        }
        return wrong(
                type,
                scalar,
                path,
                Suggestions.didYouMean(scalar.text(), type.names()).strip());
    }

    private Optional<?> device(OptionType type, Scalar scalar, String path) {
        try {
            return Optional.of(DeviceSpec.parse(scalar.text()));
        } catch (IllegalArgumentException e) {
            return wrong(type, scalar, path, "");
        }
    }

    private Optional<?> path(Scalar scalar, String path) {
        if (scalar.text().isBlank()) {
            problems.add(scalar.origin(), path, "expected a path, found nothing.");
            return Optional.empty();
        }
        try {
            Origin origin = scalar.origin();
            Path folder = origin.isDefault() ? Path.of("") : origin.source().directory();
            return Optional.of(folder.resolve(Paths.expandHome(scalar.text()))
                    .toAbsolutePath()
                    .normalize());
        } catch (InvalidPathException e) {
            problems.add(scalar.origin(), path, "not a path: " + e.getMessage() + ".");
            return Optional.empty();
        }
    }

    private Optional<?> wrong(OptionType type, Scalar scalar, String path, String advice) {
        problems.add(
                scalar.origin(),
                path,
                "expected " + type.expected() + ", found " + scalar.describe() + "." + (advice.isEmpty() ? "" : " ")
                        + advice);
        return Optional.empty();
    }

    private static String write(Optional<String> better) {
        return better.map(text -> "Write " + text + ".").orElse("");
    }

    /** How to write what may have been meant as an integer. */
    private static Optional<String> wholeFor(String text) {
        boolean decimal = text.length() <= LONGEST_SLIP && NUMBER.matcher(text).matches();
        Optional<String> number = decimal ? Optional.of(text) : numberFor(text);
        return number.flatMap(ScalarBinder::asWhole);
    }

    private static Optional<String> asWhole(String number) {
        double value = Double.parseDouble(number);
        boolean whole = value == Math.rint(value) && Math.abs(value) < 1e15;
        return whole ? Optional.of(String.valueOf((long) value)) : Optional.empty();
    }

    /** How to write what may have been meant as a number. */
    private static Optional<String> numberFor(String text) {
        if (text.length() > LONGEST_SLIP) {
            return Optional.empty();
        }
        Matcher percent = PERCENT.matcher(text);
        if (percent.matches()) {
            return Optional.of(new BigDecimal(percent.group(1))
                    .movePointLeft(2)
                    .stripTrailingZeros()
                    .toPlainString());
        }
        String bare = text.replaceAll("(?<=\\d)[_, ](?=\\d{3})", "");
        Matcher zeros = LEADING_ZEROS.matcher(bare);
        String candidate = zeros.matches() ? zeros.group(1) + zeros.group(2) : bare;
        return NUMBER.matcher(candidate).matches() ? Optional.of(candidate) : Optional.empty();
    }
}
