/* kernel_curves - part of kernel_body.h: the normal law, exponential and logistic of LANES numbers
 * in single precision, for persons. Relative error of quantiles below 2e-6, of exponential and
 * logistic below 1e-5 (near 0: 1e-6); absolute error of the distribution function below 4e-7. */

static void exponentials(const float x[LANES], float out[LANES])
{
    EACH
    {
        const floats y = FLOATS(x, i) * 0x1.715476p+0f; /* to where e^x is a normal number */
        const floats above = choose(y < -125.0f, (floats){0} - 125.0f, y);
        FLOATS(out, i) = power_of_two(choose(above > 127.0f, (floats){0} + 127.0f, above));
    }
}

static void logistics(const float x[LANES], float out[LANES])
{
    EACH
    {
        const floats size = size_of(FLOATS(x, i)) * 0x1.715476p+0f;
        const floats e = power_of_two(-choose(size > 125.0f, (floats){0} + 125.0f, size));
        FLOATS(out, i) = choose(FLOATS(x, i) < 0.0f, e, (floats){0} + 1.0f) / (1.0f + e);
    }
}

/* Standard normal quantiles at (word + 1/2) 2^-32; far out in double precision. */
static void normal_quantiles(const uint32_t word[LANES], float out[LANES])
{
    words w[PARTS];
    floats z[PARTS];
    ints far[PARTS];
    EACH w[i] = (words)INTS(word, i);
    normals(w, z, far);
    EACH
    {
        FLOATS(out, i) = z[i];
        for (uint32_t bits = mask_bits(far[i]); bits != 0; bits &= bits - 1) {
            const int l = i * WIDTH + __builtin_ctz(bits);
            out[l] = (float)elementary_normal((uint64_t)word[l] << 32 | 1u << 31);
        }
    }
}

/* Abramowitz & Stegun 26.2.17. */
static void normal_cdfs(const float z[LANES], float out[LANES])
{
    EACH
    {
        const floats x = FLOATS(z, i), size = size_of(x), t = 1.0f / (1.0f + 0.2316419f * size);
        const floats square = size * size * (0.5f * 0x1.715476p+0f);
        const floats bell =
            0.39894228f * power_of_two(-choose(square > 125.0f, (floats){0} + 125.0f, square));
        const floats tail =
            bell * t *
            (0.31938153f +
             t * (-0.356563782f + t * (1.781477937f + t * (-1.821255978f + t * 1.330274429f))));
        FLOATS(out, i) = choose(x < 0.0f, tail, 1.0f - tail);
    }
}
/* SPDX-License-Identifier: GPL-3.0-or-later */
