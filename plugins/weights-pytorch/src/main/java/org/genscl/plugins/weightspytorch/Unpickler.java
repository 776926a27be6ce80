package org.genscl.plugins.weightspytorch;

import java.io.IOException;
import java.math.BigInteger;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Executes a <a href="https://docs.python.org/3/library/pickletools.html">pickle</a> as far as tensors need it:
 * {@code dict} becomes a {@link Map}, {@code list} and {@code tuple} a {@link List}, {@code str} a {@link String},
 * {@code int} a {@link Long} (or {@link BigInteger}), {@code float} a {@link Double}, {@code bool} a {@link Boolean},
 * {@code None} null, tensors {@link TensorView}s. Whatever else there is becomes an {@link Opaque}: none of the classes
 * and functions that the file names is constructed, called or looked up.
 */
final class Unpickler {
    private static final int PROTO = 0x80;
    private static final int NEWOBJ = 0x81;
    private static final int EXT1 = 0x82;
    private static final int EXT2 = 0x83;
    private static final int EXT4 = 0x84;
    private static final int TUPLE1 = 0x85;
    private static final int TUPLE2 = 0x86;
    private static final int TUPLE3 = 0x87;
    private static final int NEWTRUE = 0x88;
    private static final int NEWFALSE = 0x89;
    private static final int LONG1 = 0x8a;
    private static final int LONG4 = 0x8b;
    private static final int SHORT_BINUNICODE = 0x8c;
    private static final int BINUNICODE8 = 0x8d;
    private static final int BINBYTES8 = 0x8e;
    private static final int EMPTY_SET = 0x8f;
    private static final int ADDITEMS = 0x90;
    private static final int FROZENSET = 0x91;
    private static final int NEWOBJ_EX = 0x92;
    private static final int STACK_GLOBAL = 0x93;
    private static final int MEMOIZE = 0x94;
    private static final int FRAME = 0x95;
    private static final int BYTEARRAY8 = 0x96;

    /** More than the pickles of the largest checkpoints have, and little enough to be held in memory. */
    private static final int MOST_OPERATIONS = 4_000_000;

    /** Longer integers are numbers that nobody needs, and slow to print. */
    private static final int LONGEST_INTEGER = 64;

    private static final int LONGEST_NAME = 200;

    /** Modules whose functions run commands or code, which no checkpoint needs: a file that names one is an attack. */
    private static final Set<String> HARMFUL = Set.of(
            "os",
            "posix",
            "nt",
            "subprocess",
            "sys",
            "pty",
            "runpy",
            "importlib",
            "ctypes",
            "socket",
            "shutil",
            "webbrowser",
            "commands",
            "code",
            "pdb",
            "bdb",
            "timeit");

    private static final Set<String> BUILTINS = Set.of("builtins", "__builtin__");
    private static final Set<String> HARMFUL_BUILTINS =
            Set.of("eval", "exec", "execfile", "compile", "__import__", "open", "input", "breakpoint");

    private final PickleInput in;
    private final Subject subject;
    private final Consumer<StorageReference> storages;
    private final List<Object> stack = new ArrayList<>();
    private final Deque<Integer> marks = new ArrayDeque<>();
    private final Map<Integer, Object> memo = new HashMap<>();
    private int operations;

    private Unpickler(PickleInput in, Subject subject, Consumer<StorageReference> storages) {
        this.in = in;
        this.subject = subject;
        this.storages = storages;
    }

    /**
     * Reads one pickle, to its end and not further.
     *
     * @param storages receives each reference to a storage
     * @throws java.io.EOFException if the input ends before
     * @throws org.genscl.api.error.UserException if it would run commands or code, or is malformed
     */
    static Object load(PickleInput in, Subject subject, Consumer<StorageReference> storages) throws IOException {
        Unpickler unpickler = new Unpickler(in, subject, storages);
        for (int opcode = in.unsignedByte(); opcode != '.'; opcode = in.unsignedByte()) {
            unpickler.spend(1);
            unpickler.execute(opcode);
        }
        return unpickler.pop();
    }

    private void spend(int more) {
        if (more > MOST_OPERATIONS - operations) {
            throw subject.refused("holds more than " + MOST_OPERATIONS / 1_000_000 + " million numbers and texts beside"
                    + " its tensors, which is the limit: save the state dict alone, torch.save(model.state_dict(),"
                    + " FILE)");
        }
        operations += more;
    }

    private void execute(int opcode) throws IOException {
        switch (opcode) {
            case PROTO -> in.unsignedByte();
            case FRAME -> in.signedLong();
            case '(' -> marks.push(stack.size());
            case '0' -> discard();
            case '1' -> popToMark();
            case '2' -> stack.add(top());
            case 'N' -> stack.add(null);
            case NEWTRUE -> stack.add(true);
            case NEWFALSE -> stack.add(false);
            case 'K' -> stack.add((long) in.unsignedByte());
            case 'M' -> stack.add((long) in.unsignedShort());
            case 'J' -> stack.add((long) in.signedInt());
            case 'I', 'L' -> stack.add(decimal(in.line()));
            case LONG1 -> stack.add(integer(in.unsignedByte()));
            case LONG4 -> stack.add(integer(in.signedInt()));
            case 'F' -> stack.add(floating(in.line()));
            case 'G' -> stack.add(in.bigEndianDouble());
            case SHORT_BINUNICODE, 'U' -> stack.add(in.text(in.unsignedByte()));
            case 'X' -> stack.add(in.text(Integer.toUnsignedLong(in.signedInt())));
            case 'T' -> stack.add(in.text(in.signedInt()));
            case 'V' -> stack.add(in.line());
            case BINUNICODE8 -> stack.add(in.text(in.signedLong()));
            case 'S' -> stack.add(quoted(in.line()));
            case 'C' -> bytes(in.unsignedByte());
            case 'B' -> bytes(Integer.toUnsignedLong(in.signedInt()));
            case BINBYTES8, BYTEARRAY8 -> bytes(in.signedLong());
            case 'c', STACK_GLOBAL, 'i', EXT1, EXT2, EXT4 -> name(opcode);
            case 'Q', 'P' -> persistent(opcode == 'Q' ? pop() : in.line());
            case 'q', 'p', 'r', MEMOIZE -> memo.put(memoKey(opcode), top());
            case 'h', 'g', 'j' -> stack.add(remembered(memoKey(opcode)));
            default -> executeContainer(opcode);
        }
    }

    private void executeContainer(int opcode) {
        switch (opcode) {
            case ')' -> stack.add(List.of());
            case 't' -> stack.add(tuple(popToMark()));
            case TUPLE1 -> stack.add(tuple(popLast(1)));
            case TUPLE2 -> stack.add(tuple(popLast(2)));
            case TUPLE3 -> stack.add(tuple(popLast(3)));
            case ']' -> stack.add(new ArrayList<>());
            case 'l' -> stack.add(popToMark());
            case 'a' -> append(popLast(1));
            case 'e' -> append(popToMark());
            case '}' -> stack.add(new LinkedHashMap<>());
            case 'd' -> dictionary(popToMark());
            case 's' -> put(popLast(2));
            case 'u' -> put(popToMark());
            case EMPTY_SET -> stack.add(Opaque.object("set"));
            case ADDITEMS -> append(popToMark());
            case FROZENSET -> {
                popToMark();
                stack.add(Opaque.object("frozenset"));
            }
            case 'R', NEWOBJ -> call(popLast(2));
            case NEWOBJ_EX -> call(popLast(3));
            case 'o' -> call(popToMark());
            case 'b' -> build();
            default ->
                throw subject.damaged(
                        String.format("its pickle has operation 0x%02x, which torch.save does not write", opcode));
        }
    }

    private void name(int opcode) throws IOException {
        switch (opcode) {
            case 'c' -> stack.add(global(in.line(), in.line()));
            case 'i' -> {
                Object named = global(in.line(), in.line());
                popToMark();
                stack.add(Opaque.object(named instanceof Opaque opaque ? opaque.what() : named.toString()));
            }
            case STACK_GLOBAL -> stackGlobal();
            default -> {
                in.skip(opcode == EXT1 ? 1 : opcode == EXT2 ? 2 : 4);
                stack.add(Opaque.object("a registered extension"));
            }
        }
    }

    private int memoKey(int opcode) throws IOException {
        return switch (opcode) {
            case 'q', 'h' -> in.unsignedByte();
            case 'r', 'j' -> in.signedInt();
            case MEMOIZE -> memo.size();
            default -> decimal(in.line()) instanceof Long key ? key.intValue() : -1;
        };
    }

    private Object floating(String line) {
        try {
            return Double.valueOf(line);
        } catch (NumberFormatException e) {
            throw malformed(e);
        }
    }

    private void bytes(long length) throws IOException {
        in.skip(length);
        stack.add(Opaque.object("bytes"));
    }

    private Object integer(int length) throws IOException {
        if (length < 0 || length > LONGEST_INTEGER) {
            in.skip(length);
            return Opaque.object("int of " + length + " bytes");
        }
        byte[] bytes = in.bytes(length);
        for (int i = 0; i < bytes.length / 2; i++) {
            byte moved = bytes[i];
            bytes[i] = bytes[bytes.length - 1 - i];
            bytes[bytes.length - 1 - i] = moved;
        }
        BigInteger value = bytes.length == 0 ? BigInteger.ZERO : new BigInteger(bytes);
        return value.bitLength() < Long.SIZE ? (Object) value.longValue() : value;
    }

    /** An integer as the first version of the format writes it: {@code 5}, {@code 5L}, or {@code 01} for True. */
    private Object decimal(String line) {
        if (line.equals("00") || line.equals("01")) {
            return line.equals("01");
        }
        String digits = line.endsWith("L") ? line.substring(0, line.length() - 1) : line;
        if (digits.length() > LONGEST_INTEGER) {
            return Opaque.object("int of " + digits.length() + " digits");
        }
        try {
            BigInteger value = new BigInteger(digits);
            return value.bitLength() < Long.SIZE ? (Object) value.longValue() : value;
        } catch (NumberFormatException e) {
            throw malformed(e);
        }
    }

    private static String quoted(String line) {
        return line.length() > 1 ? line.substring(1, line.length() - 1) : line;
    }

    private static List<Object> tuple(List<Object> items) {
        return Collections.unmodifiableList(items);
    }

    private void append(List<Object> items) {
        if (top() instanceof Opaque) {
            return;
        }
        // A tuple is not to be changed; a pickle that tries is none of Python's.
        if (!(top() instanceof ArrayList<?>)) {
            throw malformed();
        }
        @SuppressWarnings("unchecked")
        List<Object> list = (List<Object>) top();
        list.addAll(items);
    }

    private void dictionary(List<Object> keysAndValues) {
        stack.add(new LinkedHashMap<>());
        put(keysAndValues);
    }

    private void put(List<Object> keysAndValues) {
        if (keysAndValues.size() % 2 != 0) {
            throw malformed();
        }
        if (top() instanceof Opaque) {
            return;
        }
        if (!(top() instanceof LinkedHashMap<?, ?>)) {
            throw malformed();
        }
        @SuppressWarnings("unchecked")
        Map<Object, Object> map = (Map<Object, Object>) top();
        for (int i = 0; i < keysAndValues.size(); i += 2) {
            map.put(key(keysAndValues.get(i)), keysAndValues.get(i + 1));
        }
    }

    /** Containers as keys may be nested without end, and nobody asks for them: they are not compared. */
    private static Object key(Object key) {
        return key instanceof List<?> || key instanceof Map<?, ?> || key instanceof TensorView
                ? Opaque.object("tuple")
                : key;
    }

    private Object remembered(int index) {
        if (!memo.containsKey(index)) {
            throw malformed();
        }
        return memo.get(index);
    }

    private void stackGlobal() {
        List<Object> names = popLast(2);
        if (!(names.get(0) instanceof String module) || !(names.get(1) instanceof String name)) {
            throw malformed();
        }
        stack.add(global(module, name));
    }

    private Object global(String module, String name) {
        Optional<ElementType> storage = ElementType.ofStorage(module, name);
        if (storage.isPresent()) {
            return storage.get();
        }
        Optional<Global> known = Global.find(module, name);
        if (known.isPresent()) {
            return known.get();
        }
        String what = printable(module + "." + name);
        boolean harmful = HARMFUL.contains(module.split("\\.", 2)[0])
                || BUILTINS.contains(module) && HARMFUL_BUILTINS.contains(name);
        if (harmful) {
            throw subject.refused("names '" + what + "', with which it would run commands or code if PyTorch loaded it."
                    + " Nothing that it names was loaded or run. Do not trust this file: ask whoever made it for the"
                    + " state dict alone, torch.save(model.state_dict(), FILE)");
        }
        return Opaque.object(what);
    }

    /** What a file says goes to a terminal: no control characters, and not too much of it. */
    private static String printable(String text) {
        String brief = text.length() > LONGEST_NAME ? text.substring(0, LONGEST_NAME) + "…" : text;
        return brief.replaceAll("\\p{Cntrl}", "?");
    }

    /** In the older format a whole model's classes come this way too, with their source. */
    private void persistent(Object id) {
        Optional<StorageReference> storage = StorageReference.of(id);
        storage.ifPresent(storages);
        stack.add(storage.map(Object.class::cast).orElseGet(() -> named(id)));
    }

    private static Object named(Object id) {
        return id instanceof List<?> parts && parts.size() > 1 && parts.get(1) instanceof Opaque named
                ? named
                : Opaque.object("an object outside of the pickle");
    }

    /** @param callAndArguments first what is called, then its arguments */
    private void call(List<Object> callAndArguments) {
        if (callAndArguments.isEmpty()) {
            throw malformed();
        }
        Object called = callAndArguments.get(0);
        if (called instanceof Opaque opaque) {
            stack.add(opaque);
            return;
        }
        if (called instanceof ElementType type) {
            stack.add(Opaque.object("a storage of " + type));
            return;
        }
        if (!(called instanceof Global global)
                || callAndArguments.size() < 2
                || !(callAndArguments.get(1) instanceof List<?> arguments)) {
            throw malformed();
        }
        if (!arguments.isEmpty() && arguments.get(0) instanceof List<?> items) {
            // Copied by some calls, and a pickle may repeat a call with the same list.
            spend(items.size());
        }
        stack.add(global.call(arguments));
    }

    /** Attributes of an object, or the version numbers of a state dict. Nobody needs them. */
    private void build() {
        discard();
        top();
    }

    private Object top() {
        if (stack.isEmpty()) {
            throw malformed();
        }
        return stack.get(stack.size() - 1);
    }

    private Object pop() {
        return popLast(1).get(0);
    }

    private void discard() {
        popLast(1);
    }

    private List<Object> popToMark() {
        if (marks.isEmpty() || marks.peek() > stack.size()) {
            throw malformed();
        }
        return popLast(stack.size() - marks.pop());
    }

    private List<Object> popLast(int count) {
        if (count > stack.size()) {
            throw malformed();
        }
        List<Object> last = stack.subList(stack.size() - count, stack.size());
        List<Object> items = new ArrayList<>(last);
        last.clear();
        return items;
    }

    private RuntimeException malformed() {
        return malformed(null);
    }

    private RuntimeException malformed(Throwable cause) {
        return subject.damaged("its pickle is malformed before byte " + in.position(), cause);
    }
}
