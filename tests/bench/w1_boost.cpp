// w1_boost - work W1 (w1.c) on boost::random::binomial_distribution with boost's mt19937.
//     w1_boost CELLS FUTURES, one thread; CELLS is what `w1 cells` prints. Prints as w1 does.
#include <boost/random/binomial_distribution.hpp>
#include <boost/random/mersenne_twister.hpp>
#include <boost/random/normal_distribution.hpp>
#include <chrono>
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <vector>

struct cell {
    int residents, insured;
    double join, lapse;
};

int main(int argc, char **argv)
{
    const int years = 20;
    std::vector<cell> cells;
    cell one;
    FILE *in = argc == 3 ? std::fopen(argv[1], "r") : nullptr;
    if (in == nullptr)
        return 2;
    while (std::fscanf(in, "%d %d %lf %lf", &one.residents, &one.insured, &one.join, &one.lapse) == 4)
        cells.push_back(one);
    std::fclose(in);
    const int futures = std::atoi(argv[2]);
    std::vector<int> insured(cells.size());
    double sum = 0, squares = 0;
    const auto start = std::chrono::steady_clock::now();
    for (int f = 0; f < futures; f++) {
        boost::random::mt19937 rng(1 + f);
        boost::random::normal_distribution<double> normal(0, 0.3);
        double total = 0;
        for (std::size_t c = 0; c < cells.size(); c++)
            insured[c] = cells[c].insured;
        for (int year = 0; year < years; year++) {
            const double x = normal(rng), y = normal(rng);
            for (std::size_t c = 0; c < cells.size(); c++) {
                const double join = 1 / (1 + std::exp(-(cells[c].join + x)));
                const double lapse = 1 / (1 + std::exp(-(cells[c].lapse + y)));
                boost::random::binomial_distribution<int> j(cells[c].residents - insured[c], join);
                boost::random::binomial_distribution<int> l(insured[c], lapse);
                const int joined = j(rng), lapsed = l(rng);
                insured[c] += joined - lapsed;
                total += insured[c];
            }
        }
        sum += total;
        squares += total * total;
    }
    const std::chrono::duration<double> took = std::chrono::steady_clock::now() - start;
    std::printf("%.6f %.0f %.6g %.6g\n", took.count(), 1.0 * futures * cells.size() * years,
                sum / futures, (squares - sum * sum / futures) / (futures - 1));
}
// SPDX-License-Identifier: GPL-3.0-or-later
