package org.genscl.plugins.datasetimagefolder;

import java.util.Comparator;

/** The order in which Python sorts strings; Java's differs beyond the 65,536 characters of a char. */
enum ByCodePoint implements Comparator<String> {
    ORDER;

    @Override
    public int compare(String one, String other) {
        int shared = Math.min(one.length(), other.length());
        for (int i = 0; i < shared; i++) {
            char a = one.charAt(i);
            char b = other.charAt(i);
            if (a != b) {
                boolean isHigh = Character.isSurrogate(a);
                return isHigh == Character.isSurrogate(b) ? Character.compare(a, b) : isHigh ? 1 : -1;
            }
        }
        return Integer.compare(one.length(), other.length());
    }
}
